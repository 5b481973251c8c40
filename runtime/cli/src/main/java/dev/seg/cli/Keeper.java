package dev.seg.cli;

import dev.seg.engine.refresh.Refresher;
import dev.seg.engine.refresh.RefusedException;
import dev.seg.engine.warehouse.Warehouse;
import java.util.function.Function;

/** Opens a project's warehouse for what is kept in it. */
final class Keeper {

    private final SegCommand seg;
    private final Workspace workspace;

    Keeper(SegCommand seg, Workspace workspace) {
        this.seg = seg;
        this.workspace = workspace;
    }

    /** Does some work with what keeps the memberships of a project without errors. */
    <T> T keep(Function<Refresher, T> work) {
        workspace.sound();
        try (Warehouse warehouse = workspace.openForKeeping()) {
            Census.checkDrift(seg, workspace, warehouse);
            Refresher refresher = new Refresher(
                    warehouse,
                    workspace.compilation(),
                    Workspace.dialect(warehouse.engine()),
                    workspace.statistics(),
                    seg.surroundings()::now);
            return seg.interruption().during(warehouse, () -> work.apply(refresher));
        } catch (RefusedException refused) {
            throw Failure.usage(String.valueOf(refused.getMessage()), refused.help());
        }
    }

    /** A change of a count as people read it: {@code +12}, {@code -3}, or nothing. */
    static String signed(char sign, long count) {
        return count == 0 ? "" : sign + Counts.number(count);
    }
}
