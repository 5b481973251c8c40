package dev.seg.engine.profile;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** How well classes part people by figures, see {@link Profile#separation}. */
final class Separation {

    private final List<BitSet> classes;
    private final List<double[]> figures;
    private final double[][] middles;

    private Separation(List<BitSet> classes, List<double[]> figures) {
        this.classes = classes;
        this.figures = figures;
        this.middles = new double[classes.size()][figures.size()];
    }

    /** Nothing without figures, with fewer than two classes that have people, or where two share people. */
    static Optional<Double> of(List<BitSet> segments, List<double[]> figures) {
        List<BitSet> classes =
                segments.stream().filter(segment -> !segment.isEmpty()).toList();
        if (figures.isEmpty() || classes.size() < 2 || areShared(classes)) {
            return Optional.empty();
        }
        return new Separation(
                        classes, figures.stream().map(Separation::standardised).toList())
                .mean();
    }

    private static boolean areShared(List<BitSet> classes) {
        BitSet seen = new BitSet();
        for (BitSet members : classes) {
            if (members.intersects(seen)) {
                return true;
            }
            seen.or(members);
        }
        return false;
    }

    /** In deviations from the mean of all; a missing figure is put at the mean, so that it tells nothing. */
    private static double[] standardised(double[] figure) {
        Distribution all = Distribution.of(figure);
        double[] standardised = new double[figure.length];
        for (int i = 0; i < figure.length; i++) {
            double distance = (figure[i] - all.mean()) / all.deviation();
            standardised[i] = Double.isFinite(distance) ? distance : 0;
        }
        return standardised;
    }

    private Optional<Double> mean() {
        for (int i = 0; i < classes.size(); i++) {
            for (int j = 0; j < figures.size(); j++) {
                double[] figure = figures.get(j);
                middles[i][j] = classes.get(i).stream()
                        .mapToDouble(person -> figure[person])
                        .average()
                        .orElse(0);
            }
        }
        double sum = 0;
        long people = 0;
        for (int own = 0; own < classes.size(); own++) {
            BitSet members = classes.get(own);
            for (int person = members.nextSetBit(0); person >= 0; person = members.nextSetBit(person + 1)) {
                sum += width(person, own);
                people++;
            }
        }
        return Optional.of(sum / people);
    }

    private double width(int person, int own) {
        double a = distance(person, own);
        double b = Double.POSITIVE_INFINITY;
        for (int other = 0; other < classes.size(); other++) {
            b = other == own ? b : Math.min(b, distance(person, other));
        }
        double greater = Math.max(a, b);
        return greater == 0 ? 0 : (b - a) / greater;
    }

    private double distance(int person, int to) {
        double squares = 0;
        for (int i = 0; i < figures.size(); i++) {
            double apart = figures.get(i)[person] - middles[to][i];
            squares += apart * apart;
        }
        return Math.sqrt(squares);
    }
}
