package dev.seg.compiler.check.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Which two of many conditions go together: a row of bits for each. */
final class Matrix {

    /** Answers for two conditions that are looked at as wholes. */
    interface Whole {
        Answer answer(int one, int other);
    }

    private final List<BitSet> possible = new ArrayList<>();
    private final List<BitSet> open = new ArrayList<>();

    /**
     * @param ways of each condition; all pairs of claims are settled
     */
    Matrix(Islands islands, List<Optional<List<Way>>> ways, Whole whole) {
        BitSet wholes = new BitSet();
        for (int i = 0; i < ways.size(); i++) {
            possible.add(new BitSet(ways.size()));
            open.add(new BitSet());
            wholes.set(i, ways.get(i).isEmpty());
        }
        Columns columns = new Columns(islands, ways);
        for (int way = 0; way < columns.size(); way++) {
            columns.mark(way, false, possible.get(columns.owner(way)));
            columns.mark(way, true, open.get(columns.owner(way)));
        }
        for (int i = 0; i < ways.size(); i++) {
            open.get(i).andNot(possible.get(i));
            BitSet left = (BitSet) open.get(i).clone();
            left.or(wholes);
            left.set(0, wholes.get(i) ? i : 0);
            for (int j = left.nextSetBit(0); j >= 0 && j <= i; j = left.nextSetBit(j + 1)) {
                Answer answer = whole.answer(i, j);
                set(possible, i, j, answer == Answer.POSSIBLE);
                set(open, i, j, answer == Answer.UNDECIDED);
            }
        }
    }

    private Matrix(Matrix other) {
        other.possible.forEach(row -> possible.add((BitSet) row.clone()));
        other.open.forEach(row -> open.add((BitSet) row.clone()));
    }

    /** The same but for one condition. */
    Matrix with(int index, Whole row) {
        Matrix changed = new Matrix(this);
        for (int other = 0; other < possible.size(); other++) {
            Answer answer = row.answer(index, other);
            set(changed.possible, index, other, answer == Answer.POSSIBLE);
            set(changed.open, index, other, answer == Answer.UNDECIDED);
        }
        return changed;
    }

    private static void set(List<BitSet> rows, int one, int other, boolean value) {
        rows.get(one).set(other, value);
        rows.get(other).set(one, value);
    }

    Answer answer(int one, int other) {
        if (possible.get(one).get(other)) {
            return Answer.POSSIBLE;
        }
        return open.get(one).get(other) ? Answer.UNDECIDED : Answer.IMPOSSIBLE;
    }

    /** Of how many pairs of two conditions it is the answer. */
    long count(Answer answer) {
        long size = possible.size();
        return switch (answer) {
            case POSSIBLE -> count(possible);
            case UNDECIDED -> count(open);
            case IMPOSSIBLE -> size * (size - 1) / 2 - count(possible) - count(open);
        };
    }

    private static long count(List<BitSet> rows) {
        long found = 0;
        for (int i = 0; i < rows.size(); i++) {
            found += rows.get(i).get(0, i).cardinality();
        }
        return found;
    }
}
