package dev.seg.samples;

import dev.seg.samples.copy.BulkCopy;
import dev.seg.samples.shop.ShopRows;
import dev.seg.samples.shop.ShopTables;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;

/**
 * A complete, made-up shop of any size: customers with their tags, plans and stores, orders with lines and returns, mail,
 * page views, carts, searches and reviews, skewed and patchy as in life. Of {@link ShopOptions#STANDARD}'s 20,000
 * customers some 9,000 never ordered and one in five was never mailed; the tables are described in
 * {@code docs/shop.md}.
 *
 * <p>Rows are written as they are made, so memory does not grow with the number of customers.
 */
public final class Shop {

    /** The schema that the tables lie in unless another is given. */
    public static final String SCHEMA = "shop";

    private static final int STEP = 500;

    private Shop() {}

    /** Makes the shop in the schema {@value #SCHEMA}. */
    public static void generate(Connection target, ShopOptions options, LoadProgress progress) throws SQLException {
        generate(target, SCHEMA, options, progress);
    }

    /**
     * Makes the shop in the given schema, which is made if it is not there. Tables of the same names are replaced; if
     * anything fails, nothing has happened. See {@link BulkCopy#into} for connections that do not commit by themselves.
     */
    public static void generate(Connection target, String schema, ShopOptions options, LoadProgress progress)
            throws SQLException {
        BulkCopy.into(target, schema, tables -> write(tables, options, progress));
    }

    /** Writes the shop as a folder of CSV files, one a table; see {@link BulkCopy#intoFolder}. */
    public static void writeCsv(Path folder, ShopOptions options, LoadProgress progress)
            throws IOException, SQLException {
        BulkCopy.intoFolder(folder, tables -> write(tables, options, progress));
    }

    private static void write(BulkCopy copy, ShopOptions options, LoadProgress progress) throws SQLException {
        ShopTables tables = new ShopTables(copy);
        ShopRows rows = new ShopRows(tables, options.seed(), options.asOf());
        OptionalLong customers = OptionalLong.of(options.customers());
        rows.writeShop();
        progress.rows("customers", 0, customers);
        for (int id = 1; id <= options.customers(); id++) {
            rows.writePerson(id);
            if (id % STEP == 0) {
                progress.rows("customers", id, customers);
            }
        }
        tables.counts().forEach((table, count) -> progress.rows(table, count, OptionalLong.of(count)));
        progress.preparing("finishing the shop");
    }
}
