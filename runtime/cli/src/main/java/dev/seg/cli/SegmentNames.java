package dev.seg.cli;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.diagnostic.Suggestions;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Partition;
import dev.seg.compiler.model.Segment;
import dev.seg.compiler.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From the names on the command line to segments: a partition's name stands for all its classes. */
final class SegmentNames {

    private final Compilation compilation;

    SegmentNames(Compilation compilation) {
        this.compilation = compilation;
    }

    /** The segments of these names, in their order; without names all there are, as they stand in the files. */
    List<Segment> choose(List<String> names) {
        Set<String> chosen = new LinkedHashSet<>();
        (names.isEmpty() ? written() : names).forEach(name -> chosen.addAll(segments(name)));
        return chosen.stream().map(compilation.model()::segment).toList();
    }

    /** One segment. */
    Segment one(String name) {
        List<String> segments = segments(name);
        if (segments.size() > 1) {
            throw Failure.usage(
                    "`" + name + "` is a partition", "name one of its classes, such as `" + segments.get(0) + "`");
        }
        return compilation.model().segment(segments.get(0));
    }

    /** All segments by file and place; classes stand where their partition does, in its order. */
    private List<String> written() {
        record Placed(String name, Optional<Span> span) {}
        Model model = compilation.model();
        Set<String> classes = new LinkedHashSet<>();
        model.partitions().forEach(partition -> classes.addAll(partition.classes()));
        List<String> units = new ArrayList<>(model.segments().keySet());
        units.removeAll(classes);
        model.partitions().forEach(partition -> units.add(partition.name()));
        return units.stream()
                .map(name -> new Placed(name, compilation.analysis().origins().ofName(name)))
                .sorted(Comparator.comparing((Placed unit) ->
                                unit.span().map(span -> span.source().name()).orElse(""))
                        .thenComparing(unit -> unit.span().map(Span::start).orElse(0)))
                .map(Placed::name)
                .toList();
    }

    private List<String> segments(String name) {
        Model model = compilation.model();
        if (model.segments().containsKey(name)) {
            return List.of(name);
        }
        return model.partitions().stream()
                .filter(partition -> partition.name().equals(name))
                .findFirst()
                .map(Partition::classes)
                .orElseThrow(() -> unknown(name));
    }

    private Failure unknown(String name) {
        List<String> names = new ArrayList<>(compilation.model().segments().keySet());
        compilation.model().partitions().forEach(partition -> names.add(partition.name()));
        return Failure.usage(
                "there is no segment `" + name + "`",
                Suggestions.nearest(name, names)
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse(names.isEmpty() ? "" : "`seg count` without a name shows all there are"));
    }
}
