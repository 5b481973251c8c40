package dev.seg.engine.profile;

import java.util.List;
import java.util.Optional;

/**
 * What some segments are like.
 *
 * @param population how many people there are
 * @param segments their names
 * @param both for each two segments how many people are in both; for one and itself its size
 * @param figures what their people were compared by
 * @param separation how well the segments, taken as classes, part the people by these figures, from -1 to 1: the mean over all
 *     people in a segment of (b - a) / max(a, b), where a is the distance to the middle of their own class and b that to the
 *     nearest other one, each figure in standard deviations (Rousseeuw's silhouette, with means for all pairs). Nothing
 *     without figures, or where the segments share people
 */
public record Profile(
        long population,
        List<String> segments,
        List<List<Long>> both,
        List<Figure> figures,
        Optional<Double> separation) {

    public Profile {
        segments = List.copyOf(segments);
        both = both.stream().map(List::copyOf).toList();
        figures = List.copyOf(figures);
    }

    /**
     * A figure, over everybody and over each segment.
     *
     * @param name as it was asked for
     */
    public record Figure(String name, Distribution everybody, List<Distribution> segments) {
        public Figure {
            segments = List.copyOf(segments);
        }
    }

    public long size(int segment) {
        return both(segment, segment);
    }

    /** How many people are in both of two segments. */
    public long both(int one, int other) {
        return both.get(one).get(other);
    }

    /** Of the people in either of two segments the part that is in both (Jaccard's index); nothing where nobody is in either. */
    public Optional<Double> alike(int one, int other) {
        long either = size(one) + size(other) - both(one, other);
        return either == 0 ? Optional.empty() : Optional.of((double) both(one, other) / either);
    }

    /** How far two segments are apart in the figure in which they are farthest; nothing where they cannot be compared. */
    public Optional<Double> apart(int one, int other) {
        return figures.stream()
                .map(figure ->
                        figure.segments().get(one).apart(figure.segments().get(other)))
                .filter(apart -> !apart.isNaN())
                .max(Double::compare);
    }

    /** How far a segment is from everybody in the figure in which it is farthest. */
    public Optional<Double> apartFromAll(int segment) {
        return figures.stream()
                .map(figure -> figure.segments().get(segment).apart(figure.everybody()))
                .filter(apart -> !apart.isNaN())
                .max(Double::compare);
    }
}
