package dev.seg.engine.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A project: a folder with {@code seg.toml}, catalogs and segments.
 *
 * <pre>
 * [project]
 * name  = "online-retail"
 * as_of = "2011-12-11T00:00"
 *
 * [[load.table]]
 * name    = "retail"
 * file    = "online-retail.csv.gz"
 * columns = { InvoiceNo = "text", Quantity = "int", InvoiceDate = "timestamp", UnitPrice = "decimal(18,4)" }
 * </pre>
 *
 * @param folder absolute
 * @param name the project's name; where it has none, its folder's
 * @param asOf the moment of runs, for data that stand still; empty: now
 * @param tables what {@code seg load} fills
 * @param growth by how much a refresh may let a segment grow
 * @param deploy the views that {@code seg deploy} makes
 * @param floor of how many people reports tell at the least; empty: of each
 */
public record Project(
        Path folder,
        String name,
        Optional<AsOfSetting> asOf,
        WarehouseChoice warehouse,
        Optional<SampleChoice> sample,
        List<LoadTable> tables,
        GrowthLimit growth,
        DeploySettings deploy,
        Optional<Long> floor) {

    private static final long MIN_FLOOR = 5;
    private static final long MAX_FLOOR = 1_000_000;

    public Project {
        tables = List.copyOf(tables);
    }

    /** Whether reports may have such a floor: 0 for none, or at least 5; less would tell what it hides. */
    public static boolean isFloor(long people) {
        return people == 0 || (people >= MIN_FLOOR && people <= MAX_FLOOR);
    }

    /** The folder for what Seg keeps for itself; hidden, and ignored by git. */
    public Path hiddenFolder() {
        return folder.resolve(WarehouseChoice.HIDDEN_FOLDER);
    }
}
