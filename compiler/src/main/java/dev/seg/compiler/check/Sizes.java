package dev.seg.compiler.check;

import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.ModelWalker;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import java.util.HashMap;
import java.util.Map;

/** How much there is to evaluate of segments: their conditions and values, those of segments that they refer to included. */
final class Sizes extends ModelWalker {

    private final Model model;
    private final Map<String, Long> known = new HashMap<>();
    private long count;

    Sizes(Model model) {
        this.model = model;
    }

    /** Of one segment. */
    long of(String segment) {
        Long size = known.get(segment);
        if (size == null) {
            long before = count;
            count = 0;
            walk(model.segment(segment).predicate());
            size = count;
            count = before;
            known.put(segment, size);
        }
        return size;
    }

    @Override
    public boolean walk(Predicate predicate) {
        count++;
        return super.walk(predicate);
    }

    @Override
    public boolean walk(Value value) {
        count++;
        return super.walk(value);
    }

    @Override
    public Boolean visit(Predicate.OneOf oneOf) {
        count += oneOf.constants().size();
        return super.visit(oneOf);
    }

    @Override
    public Boolean visit(Predicate.Member member) {
        count += of(member.segment());
        return true;
    }
}
