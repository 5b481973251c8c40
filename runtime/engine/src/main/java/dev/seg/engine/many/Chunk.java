package dev.seg.engine.many;

import dev.seg.compiler.model.Circuit;
import dev.seg.compiler.model.Circuit.Gate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Some thousand people, and which of the segments they are in. */
public final class Chunk {

    /** So many people at the most; a segment of them is 8 KB. */
    static final int PEOPLE = 1 << 16;

    private final Circuit circuit;
    private final List<Object> keys = new ArrayList<>();
    private final long[][] inputs;
    private final long[][] gates;
    private final double[][] numbers;

    Chunk(Circuit circuit, int numbers) {
        this.circuit = circuit;
        this.inputs = new long[circuit.inputs().size()][Bits.words(PEOPLE)];
        this.gates = new long[circuit.gates().size()][];
        this.numbers = new double[numbers][PEOPLE];
        for (int i = 0; i < gates.length; i++) {
            gates[i] = circuit.gates().get(i) instanceof Gate.Input input
                    ? inputs[input.input()]
                    : new long[Bits.words(PEOPLE)];
        }
    }

    /** Their keys, as {@link dev.seg.engine.run.SegmentRunner#ids} gives them. */
    public List<Object> keys() {
        return Collections.unmodifiableList(keys);
    }

    /** How many people they are. */
    public int size() {
        return keys.size();
    }

    /** Whether a person, counted from 0, is in a segment, counted from 0. */
    public boolean isIn(int segment, int person) {
        return (members(segment)[person / Long.SIZE] >>> (person % Long.SIZE) & 1) == 1;
    }

    /** How many of them are in a segment. */
    public long count(int segment) {
        return Bits.count(members(segment), words());
    }

    /** How many of them are in both of two segments. */
    public long countBoth(int one, int other) {
        return Bits.countBoth(members(one), members(other), words());
    }

    /** A number, counted from 0, of a person; {@link Double#NaN} where it is missing. */
    public double number(int number, int person) {
        return numbers[number][person];
    }

    private long[] members(int segment) {
        return gates[circuit.outputs().get(segment)];
    }

    private int words() {
        return Bits.words(size());
    }

    boolean isFull() {
        return size() == PEOPLE;
    }

    void clear() {
        keys.clear();
        for (long[] input : inputs) {
            Arrays.fill(input, 0);
        }
    }

    /** Adds a person of whom nothing holds yet, and gives the place. */
    int add(Object key) {
        keys.add(key);
        return keys.size() - 1;
    }

    /** The conditions of a mask hold for a person. */
    void answer(int person, int firstInput, long mask) {
        for (long left = mask; left != 0; left &= left - 1) {
            Bits.set(inputs[firstInput + Long.numberOfTrailingZeros(left)], person);
        }
    }

    void tell(int person, int number, double value) {
        numbers[number][person] = value;
    }

    /** Works out all gates. */
    void settle() {
        for (int i = 0; i < gates.length; i++) {
            settle(circuit.gates().get(i), gates[i]);
        }
    }

    private void settle(Gate gate, long[] into) {
        if (gate instanceof Gate.Always always) {
            Bits.fill(into, always.holds() ? size() : 0);
        } else if (gate instanceof Gate.All all) {
            Bits.fill(into, size());
            all.gates().forEach(part -> Bits.and(into, gates[part], words()));
        } else if (gate instanceof Gate.Any any) {
            Arrays.fill(into, 0);
            any.gates().forEach(part -> Bits.or(into, gates[part], words()));
        } else if (gate instanceof Gate.Not not) {
            Bits.fill(into, size());
            Bits.andNot(into, gates[not.gate()], words());
        }
    }
}
