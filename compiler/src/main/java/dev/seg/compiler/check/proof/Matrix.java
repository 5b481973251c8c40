package dev.seg.compiler.check.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        List<Way> all = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        BitSet wholes = new BitSet();
        for (int i = 0; i < ways.size(); i++) {
            possible.add(new BitSet());
            open.add(new BitSet());
            wholes.set(i, ways.get(i).isEmpty());
            for (Way way : ways.get(i).orElse(List.of())) {
                all.add(way);
                owners.add(i);
            }
        }
        Columns columns = new Columns(islands, all);
        for (int i = 0; i < all.size(); i++) {
            BitSet row = columns.row(i, false);
            BitSet may = columns.row(i, true);
            mark(possible.get(owners.get(i)), row, owners);
            if (may.cardinality() > row.cardinality()) {
                mark(open.get(owners.get(i)), may, owners);
            }
        }
        for (int i = 0; i < ways.size(); i++) {
            for (int j = 0; j <= i; j++) {
                boolean isWhole = wholes.get(i) || wholes.get(j);
                if (isWhole || (open.get(i).get(j) && !possible.get(i).get(j))) {
                    Answer answer = whole.answer(i, j);
                    set(possible, i, j, answer == Answer.POSSIBLE);
                    set(open, i, j, answer == Answer.UNDECIDED);
                }
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

    private static void mark(BitSet row, BitSet ways, List<Integer> owners) {
        for (int way = ways.nextSetBit(0); way >= 0; way = ways.nextSetBit(way + 1)) {
            row.set(owners.get(way));
        }
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

    long count(Answer answer) {
        long found = 0;
        for (int i = 0; i < possible.size(); i++) {
            for (int j = 0; j < i; j++) {
                found += answer(i, j) == answer ? 1 : 0;
            }
        }
        return found;
    }

    /** For each claim the ways that go together with it as far as its island goes. */
    private static final class Columns {
        private final Islands islands;
        private final List<Way> ways;
        private final Map<Integer, BitSet> elsewhere = new HashMap<>();
        private final Map<Integer, Map<Integer, BitSet>> claiming = new HashMap<>();
        private final Map<Integer, Map<Integer, BitSet>> going = new HashMap<>();
        private final Map<Integer, Map<Integer, BitSet>> perhapsGoing = new HashMap<>();
        private final BitSet possible = new BitSet();
        private final BitSet perhaps = new BitSet();

        Columns(Islands islands, List<Way> ways) {
            this.islands = islands;
            this.ways = ways;
            for (int i = 0; i < islands.islands().size(); i++) {
                BitSet none = new BitSet();
                none.set(0, ways.size());
                elsewhere.put(i, none);
                claiming.put(i, new HashMap<>());
                going.put(i, new HashMap<>());
                perhapsGoing.put(i, new HashMap<>());
            }
            for (int i = 0; i < ways.size(); i++) {
                int way = i;
                ways.get(i).claims().forEach((island, claim) -> {
                    elsewhere.getOrDefault(island, possible).clear(way);
                    claiming.getOrDefault(island, new HashMap<>())
                            .computeIfAbsent(claim, c -> new BitSet())
                            .set(way);
                });
                Answer own = islands.together(ways.get(i), ways.get(i));
                possible.set(i, own == Answer.POSSIBLE);
                perhaps.set(i, own != Answer.IMPOSSIBLE);
            }
        }

        /** The ways that can be gone together with one, or of which it is not known that they cannot. */
        BitSet row(int way, boolean perhapsToo) {
            BitSet all = perhapsToo ? perhaps : possible;
            if (!all.get(way)) {
                return new BitSet();
            }
            BitSet row = (BitSet) all.clone();
            for (Map.Entry<Integer, Integer> claim : ways.get(way).claims().entrySet()) {
                row.and((perhapsToo ? perhapsGoing : going)
                        .getOrDefault(claim.getKey(), new HashMap<>())
                        .computeIfAbsent(claim.getValue(), c -> column(claim.getKey(), c, perhapsToo)));
            }
            return row;
        }

        private BitSet column(int island, int claim, boolean perhapsToo) {
            Island own = islands.islands().get(island);
            BitSet column = new BitSet();
            column.or(elsewhere.getOrDefault(island, possible));
            BitSet with = (BitSet) own.possible(claim).clone();
            if (perhapsToo) {
                with.or(own.open(claim));
            }
            claiming.getOrDefault(island, new HashMap<>()).forEach((other, those) -> {
                if (with.get(other)) {
                    column.or(those);
                }
            });
            return column;
        }
    }
}
