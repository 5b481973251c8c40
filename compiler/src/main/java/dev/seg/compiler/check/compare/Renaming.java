package dev.seg.compiler.check.compare;

import dev.seg.compiler.model.ModelMapper;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Source;

/** Tells what an old segment says as if it spoke of the segments there are now. */
final class Renaming extends ModelMapper {

    private static String now(String name) {
        return name.endsWith(TwoVersions.OLD) ? name.substring(0, name.length() - TwoVersions.OLD.length()) : name;
    }

    @Override
    public Predicate visit(Predicate.Member member) {
        return new Predicate.Member(now(member.segment()));
    }

    @Override
    public Predicate visit(Predicate.Ranked ranked) {
        Predicate.Ranked told = (Predicate.Ranked) super.visit(ranked);
        return new Predicate.Ranked(
                told.bottom(), told.limit(), ranked.of().map(Renaming::now), told.by(), told.within());
    }

    @Override
    public Source visit(Source.People people) {
        Source.People told = (Source.People) super.visit(people);
        return new Source.People(told.subject(), people.segment().map(Renaming::now), told.within());
    }
}
