package dev.seg.engine.profile;

import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Value;
import dev.seg.compiler.sql.SqlCompiler;
import dev.seg.engine.many.Chunk;
import dev.seg.engine.many.FanOut;
import dev.seg.engine.profile.Profile.Figure;
import dev.seg.engine.warehouse.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds out what segments are like, in one pass over the warehouse's tables. The figures of everybody are kept until the end, 8 bytes
 * each, and a bit for everybody and each segment.
 */
public final class Profiler {

    private final List<String> segments;
    private final Map<String, Value> values;
    private final long[][] both;
    private final List<BitSet> members;
    private final List<List<double[]>> figures;
    private long people;

    private Profiler(List<String> segments, Map<String, Value> values) {
        this.segments = List.copyOf(segments);
        this.values = values;
        this.both = new long[segments.size()][segments.size()];
        this.members = segments.stream().map(name -> new BitSet()).toList();
        this.figures = values.keySet().stream()
                .<List<double[]>>map(name -> new ArrayList<>())
                .toList();
    }

    /**
     * The profile of segments of one subject.
     *
     * @param figures numbers about a person by the name that they are shown with
     */
    public static Profile profile(
            Session session,
            SqlCompiler compiler,
            Model model,
            String subject,
            List<String> segments,
            Map<String, Value> figures) {
        Profiler profiler = new Profiler(segments, figures);
        FanOut.of(model, subject, segments, List.copyOf(figures.values())).run(session, compiler, profiler::add);
        return profiler.profile();
    }

    private void add(Chunk chunk) {
        for (int i = 0; i < both.length; i++) {
            for (int j = 0; j <= i; j++) {
                both[i][j] += chunk.countBoth(i, j);
                both[j][i] = both[i][j];
            }
            for (int person = 0; person < chunk.size(); person++) {
                members.get(i).set((int) people + person, chunk.isIn(i, person));
            }
        }
        for (int i = 0; i < figures.size(); i++) {
            double[] part = new double[chunk.size()];
            for (int person = 0; person < part.length; person++) {
                part[person] = chunk.number(i, person);
            }
            figures.get(i).add(part);
        }
        people += chunk.size();
    }

    private Profile profile() {
        List<Figure> found = new ArrayList<>();
        List<double[]> columns = figures.stream()
                .map(parts -> parts.stream().flatMapToDouble(Arrays::stream).toArray())
                .toList();
        int place = 0;
        for (String name : values.keySet()) {
            double[] all = columns.get(place++);
            found.add(new Figure(
                    name,
                    Distribution.of(all),
                    members.stream()
                            .map(in -> Distribution.of(in.stream()
                                    .mapToDouble(person -> all[person])
                                    .toArray()))
                            .toList()));
        }
        List<List<Long>> counts = IntStream.range(0, both.length)
                .mapToObj(i -> Arrays.stream(both[i]).boxed().toList())
                .toList();
        return new Profile(people, segments, counts, found, Separation.of(members, columns));
    }
}
