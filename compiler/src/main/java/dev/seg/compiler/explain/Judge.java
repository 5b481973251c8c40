package dev.seg.compiler.explain;

import dev.seg.compiler.explain.Condition.Kind;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says of each condition of a segment whether it holds for a person, whether it decides, and what would change it. */
public final class Judge {

    private final PersonAnswer answer;
    private final Changes changes;

    private Judge(PersonAnswer answer, Changes changes) {
        this.answer = answer;
        this.changes = changes;
    }

    /**
     * Judges a condition and all its parts.
     *
     * @param answer to the questions about the condition
     */
    public static Judged judge(Condition condition, PersonAnswer answer, Model model, AsOf asOf) {
        return new Judge(answer, new Changes(answer, model, asOf)).judged(condition, true);
    }

    private Judged judged(Condition condition, boolean matters) {
        boolean holds = holds(condition);
        List<Judged> parts = new ArrayList<>();
        for (Condition part : condition.parts()) {
            parts.add(judged(part, matters && carries(condition.kind(), holds, holds(part))));
        }
        List<Optional<Object>> readings = condition.figures().stream()
                .map(figure -> answer.value(figure.value()))
                .toList();
        Optional<String> change =
                matters && condition.kind() == Kind.ATOM ? changes.turning(condition, holds) : Optional.empty();
        return new Judged(condition, holds, matters, readings, change, parts);
    }

    private boolean holds(Condition condition) {
        if (condition.isAsked()) {
            return answer.holds(condition.predicate());
        }
        return switch (condition.kind()) {
            case ALL -> condition.parts().stream().allMatch(this::holds);
            case ANY -> condition.parts().stream().anyMatch(this::holds);
            case NOT -> !holds(condition.parts().get(0));
            case SEGMENT, SOME, ATOM -> holds(condition.parts().get(0));
        };
    }

    /** Whether a part has its share in what became of the whole. */
    private static boolean carries(Kind kind, boolean whole, boolean part) {
        return switch (kind) {
            case ALL -> whole || !part;
            case ANY -> !whole || part;
            case SOME -> whole == part;
            case NOT, SEGMENT, ATOM -> true;
        };
    }
}
