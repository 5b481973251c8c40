package dev.seg.engine.many;

import dev.seg.compiler.model.Circuit;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.compiler.sql.SqlStatement;
import dev.seg.engine.run.SegmentRunner;
import dev.seg.engine.run.Sizes;
import dev.seg.engine.warehouse.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells of everybody in which of many segments they are. The warehouse reads each table once and answers each distinct condition;
 * AND, OR and NOT are worked out here, for some thousand people at a time, so that a further segment costs next to nothing
 * and memory does not grow with the people.
 *
 * <pre>{@code
 * FanOut fanOut = FanOut.of(model, "customer", List.of("vip", "gone_quiet"));
 * long[] both = {0};
 * fanOut.run(session, compiler, chunk -> both[0] += chunk.countBoth(0, 1));
 * }</pre>
 */
public final class FanOut {

    private final String subject;
    private final List<String> segments;
    private final Circuit circuit;
    private final List<Value> numbers;

    private FanOut(String subject, List<String> segments, Circuit circuit, List<Value> numbers) {
        this.subject = subject;
        this.segments = List.copyOf(segments);
        this.circuit = circuit;
        this.numbers = List.copyOf(numbers);
    }

    /** Of some segments of one subject; they are counted from 0 in the list's order. */
    public static FanOut of(Model model, String subject, List<String> segments) {
        return of(model, subject, segments, List.of());
    }

    /** The same, with numbers about everybody, counted from 0, too. */
    public static FanOut of(Model model, String subject, List<String> segments, List<Value> numbers) {
        List<Predicate> members =
                segments.stream().<Predicate>map(Predicate.Member::new).toList();
        return new FanOut(subject, segments, Circuit.of(model, members), numbers);
    }

    /**
     * Hands over everybody in the population, chunk by chunk. The chunk is only good until the sink returns.
     *
     * @return how many people there are
     */
    public long run(Session session, SqlCompiler compiler, Consumer<Chunk> sink) {
        Chunk chunk = new Chunk(circuit, numbers.size());
        SqlStatement statement = compiler.masks(subject, circuit.inputs(), numbers);
        long people = new SegmentRunner(session).masks(statement, numbers.size(), (key, masks, found) -> {
            int person = chunk.add(key);
            for (int i = 0; i < masks.length; i++) {
                chunk.answer(person, i * SqlCompiler.MASK_WIDTH, masks[i]);
            }
            for (int i = 0; i < found.length; i++) {
                chunk.tell(person, i, found[i]);
            }
            if (chunk.isFull()) {
                hand(chunk, sink);
            }
        });
        if (chunk.size() > 0) {
            hand(chunk, sink);
        }
        return people;
    }

    /** How many people there are, and how many of them in each segment, by the names that it was made of. */
    public Sizes sizes(Session session, SqlCompiler compiler) {
        long[] counts = new long[segments.size()];
        long people = run(session, compiler, chunk -> {
            for (int i = 0; i < counts.length; i++) {
                counts[i] += chunk.count(i);
            }
        });
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (int i = 0; i < counts.length; i++) {
            sizes.put(segments.get(i), counts[i]);
        }
        return new Sizes(people, sizes);
    }

    private static void hand(Chunk chunk, Consumer<Chunk> sink) {
        chunk.settle();
        sink.accept(chunk);
        chunk.clear();
    }
}
