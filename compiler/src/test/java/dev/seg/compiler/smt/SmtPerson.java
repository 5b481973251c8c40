package dev.seg.compiler.smt;

import com.microsoft.z3.BoolExpr;
import dev.seg.compiler.catalog.Attribute;
import dev.seg.compiler.catalog.Stream;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Comparator;
import dev.seg.compiler.model.Fraction;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.type.Constant;
import dev.seg.compiler.type.Domain;
import dev.seg.compiler.type.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Somebody of whom nothing is known but what the catalog claims, with so many places for events of each stream. */
final class SmtPerson {

    private final Logic logic;
    private final Model model;
    private final AsOf asOf;
    private final String subject;
    private final TextPool texts;
    private final MomentCuts cuts;
    private final ToIntFunction<Stream> places;
    private final Map<String, Sym> values = new LinkedHashMap<>();
    private final Map<Stream, List<Content.Candidate>> rows = new LinkedHashMap<>();
    private final Map<String, Num> hashes = new HashMap<>();
    private final Map<Num, Num> ages = new HashMap<>();
    private final Map<Value.Bucket, Num> buckets = new HashMap<>();
    private final List<BoolExpr> facts = new ArrayList<>();

    /** @param places how many events of each stream there may be */
    SmtPerson(Logic logic, Model model, AsOf asOf, String subject, TextPool texts, ToIntFunction<Stream> places) {
        this.logic = logic;
        this.model = model;
        this.asOf = asOf;
        this.subject = subject;
        this.texts = texts;
        this.places = places;
        this.cuts = new MomentCuts(logic, model.catalog().timestampZone());
    }

    Logic logic() {
        return logic;
    }

    Model model() {
        return model;
    }

    String subject() {
        return subject;
    }

    AsOf asOf() {
        return asOf;
    }

    TextPool texts() {
        return texts;
    }

    MomentCuts cuts() {
        return cuts;
    }

    /** What is so of whatever was spoken of until now. */
    List<BoolExpr> facts() {
        return List.copyOf(facts);
    }

    Map<Stream, List<Content.Candidate>> rows() {
        return rows;
    }

    /** What was spoken of, by owner and name. */
    Map<String, Sym> values() {
        return values;
    }

    static String name(String owner, Attribute attribute) {
        return owner + "." + attribute.name();
    }

    static String owner(Content.Slot slot) {
        return slot.stream().name() + "[" + slot.index() + "]";
    }

    static String moment(Content.Slot slot) {
        return owner(slot) + " at";
    }

    Sym attribute(String owner, Attribute attribute) {
        String name = name(owner, attribute);
        Sym value = values.get(name);
        if (value == null) {
            BoolExpr known = attribute.nullable() ? logic.flag(name + " known") : logic.truth(true);
            value = variable(name, known, attribute.type());
            values.put(name, value);
            facts.add(domain(value, attribute));
        }
        return value;
    }

    private Sym variable(String name, BoolExpr known, Type type) {
        return switch (type) {
            case BOOL -> new Sym(known, Sym.Kind.BOOL, logic.constant(0), logic.flag(name), Optional.empty());
            case INT -> Sym.of(known, Sym.Kind.EXACT, between(name, Long.MIN_VALUE, Long.MAX_VALUE));
            case DECIMAL -> Sym.of(known, Sym.Kind.EXACT, logic.real(name));
            case FLOAT -> {
                Num rank = logic.whole(name);
                long infinity = rank(Double.POSITIVE_INFINITY);
                facts.add(logic.any(
                        logic.equal(rank, logic.constant(rank(Double.NaN))),
                        logic.all(
                                logic.compare(rank, Comparator.AT_LEAST, logic.constant(-infinity)),
                                logic.compare(rank, Comparator.AT_MOST, logic.constant(infinity)))));
                yield Sym.of(known, Sym.Kind.FLOAT, rank);
            }
            case TEXT -> Sym.of(known, Sym.Kind.TEXT, between(name, 0, texts.size() - 1L));
            case DATE ->
                Sym.of(
                        known,
                        Sym.Kind.DATE,
                        between(name, MomentCuts.FIRST_DAY.toEpochDay(), MomentCuts.LAST_DAY.toEpochDay()));
            case TIMESTAMP, INSTANT ->
                Sym.of(
                        known,
                        type == Type.TIMESTAMP ? Sym.Kind.TIMESTAMP : Sym.Kind.INSTANT,
                        between(
                                name,
                                MomentCuts.micros(
                                        MomentCuts.FIRST_DAY.plusDays(1).atStartOfDay()),
                                MomentCuts.micros(MomentCuts.LAST_DAY.atStartOfDay())));
            case DURATION -> throw new IllegalArgumentException("no column has durations");
        };
    }

    private Num between(String name, long low, long high) {
        Num number = logic.whole(name);
        facts.add(logic.compare(number, Comparator.AT_LEAST, logic.constant(low)));
        facts.add(logic.compare(number, Comparator.AT_MOST, logic.constant(high)));
        return number;
    }

    /** A binary floating point number's place among all: whole numbers have the order of {@code Double.compare}. */
    static long rank(double number) {
        long bits = Double.doubleToLongBits(number + 0.0);
        return bits >= 0 ? bits : Long.MIN_VALUE - bits;
    }

    static double ofRank(long rank) {
        return Double.longBitsToDouble(rank >= 0 ? rank : Long.MIN_VALUE - rank);
    }

    private BoolExpr domain(Sym value, Attribute attribute) {
        if (attribute.domain() instanceof Domain.Range range) {
            return logic.all(
                    logic.compare(value.num(), Comparator.AT_LEAST, number(range.low(), value.kind())),
                    logic.compare(value.num(), Comparator.AT_MOST, number(range.high(), value.kind())));
        }
        if (attribute.domain() instanceof Domain.OneOf of) {
            return logic.any(
                    of.values().stream().map(one -> isConstant(value, one)).toList());
        }
        return logic.truth(true);
    }

    private Num number(BigDecimal number, Sym.Kind kind) {
        return logic.constant(kind == Sym.Kind.FLOAT ? Fraction.of(rank(number.doubleValue())) : Fraction.of(number));
    }

    /** That a known value is this. */
    BoolExpr isConstant(Sym value, Constant constant) {
        if (constant instanceof Constant.Text text) {
            return logic.equal(value.num(), logic.constant(texts.place(text.value())));
        }
        if (constant instanceof Constant.Bool bool) {
            return bool.value() ? value.truth() : logic.not(value.truth());
        }
        if (constant instanceof Constant.Date date) {
            return logic.equal(value.num(), logic.constant(date.value().toEpochDay()));
        }
        return logic.equal(value.num(), number(((Constant.Numeric) constant).value(), value.kind()));
    }

    /** How many years ago a day is. */
    Num age(Num day) {
        Num years = ages.get(day);
        if (years == null) {
            SmtYears calendar = new SmtYears(logic, asOf.now().toLocalDate());
            Num year = between("year " + ages.size(), 1, MomentCuts.LAST_DAY.getYear());
            facts.add(calendar.isOf(day, year));
            years = calendar.age(day, year);
            ages.put(day, years);
        }
        return years;
    }

    /** The places for rows of a stream; who stands there obeys the catalog, and did not happen later than the run. */
    List<Content.Candidate> rows(Stream stream) {
        List<Content.Candidate> known = rows.get(stream);
        if (known != null) {
            return known;
        }
        List<Content.Candidate> all = new ArrayList<>();
        for (int i = 0; i < places.applyAsInt(stream); i++) {
            Content.Slot slot = new Content.Slot(stream, i);
            all.add(new Content.Candidate(logic.flag(owner(slot)), slot));
        }
        rows.put(stream, all);
        for (int i = 0; i < all.size(); i++) {
            Content.Slot slot = (Content.Slot) all.get(i).content();
            BoolExpr there = all.get(i).there();
            stream.moment()
                    .ifPresent(at ->
                            facts.add(logic.implies(there, cuts.compare(at(slot), Comparator.AT_MOST, asOf.now()))));
            if (i > 0) {
                facts.add(logic.implies(there, all.get(i - 1).there()));
                facts.add(logic.implies(
                        there, inOrder((Content.Slot) all.get(i - 1).content(), slot)));
            }
            Predicate filter = model.streamFilters().getOrDefault(stream.name(), new Predicate.Truth(true));
            facts.add(logic.implies(there, filter.accept(new SmtMeaning(this).of(List.of(all.get(i)), 0))));
        }
        return all;
    }

    /** When the row of a place happened. */
    Sym at(Content.Slot slot) {
        String name = moment(slot);
        Sym value = values.get(name);
        if (value == null) {
            value = variable(
                    name,
                    logic.truth(true),
                    slot.stream().moment().orElseThrow().type());
            values.put(name, value);
        }
        return value;
    }

    /** Of rows of one moment, the keys are in order; where an attribute is the key, its values are. */
    private BoolExpr inOrder(Content.Slot before, Content.Slot behind) {
        List<BoolExpr> wanted = new ArrayList<>();
        BoolExpr atOnce = logic.truth(true);
        if (before.stream().moment().isPresent()) {
            wanted.add(logic.compare(
                    at(before).num(), Comparator.AT_MOST, at(behind).num()));
            atOnce = logic.equal(at(before).num(), at(behind).num());
        }
        for (Attribute attribute : keys(before.stream())) {
            Sym one = attribute(owner(before), attribute);
            Sym other = attribute(owner(behind), attribute);
            wanted.add(logic.implies(
                    atOnce,
                    logic.all(one.known(), other.known(), logic.compare(one.num(), Comparator.AT_MOST, other.num()))));
        }
        return logic.all(wanted);
    }

    /** The attributes that are the stream's key. */
    static List<Attribute> keys(Stream stream) {
        return stream.attributes().stream()
                .filter(attribute ->
                        stream.key().filter(attribute.column()::equals).isPresent())
                .filter(attribute -> attribute.type() == Type.TEXT || attribute.type() == Type.INT)
                .toList();
    }

    /** A bucket: the rest of the number that all of the person's buckets of one salt are reckoned from. */
    Num bucket(Value.Bucket bucket) {
        Num hash = hashes.get(bucket.salt());
        if (hash == null) {
            hash = between("hash " + bucket.salt(), 0, BigInteger.TWO.pow(60).longValueExact() - 1);
            hashes.put(bucket.salt(), hash);
        }
        Num rest = logic.rest(hash, bucket.size());
        buckets.put(bucket, rest);
        return rest;
    }

    /** Those spoken of. */
    Map<Value.Bucket, Num> buckets() {
        return buckets;
    }
}
