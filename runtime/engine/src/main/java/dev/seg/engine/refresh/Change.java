package dev.seg.engine.refresh;

/**
 * How many stays of a segment a refresh began and ended. Where an earlier refresh was as of the same moment, a stay that
 * began then and is none any more is taken out, and one that ended then and goes on is opened again.
 */
record Change(long begun, long ended, long takenOut, long reopened) {

    static final Change NONE = new Change(0, 0, 0, 0);

    long entered() {
        return begun + reopened;
    }

    long departed() {
        return ended + takenOut;
    }
}
