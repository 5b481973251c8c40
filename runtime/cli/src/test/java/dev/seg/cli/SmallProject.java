package dev.seg.cli;

/** Writes a project of ten customers and nine orders into a shell's folder; its files are to be loaded. */
final class SmallProject {

    static final String SETTINGS = """
            [project]
            name = "small"
            as_of = "2026-06-01T09:00:00Z"

            [[load.table]]
            name = "customers"
            file = "customers.csv"
            columns = { id = "int", region = "text", newsletter = "bool" }

            [[load.table]]
            name = "orders"
            file = "orders.csv"
            columns = { id = "int", customer_id = "int", placed_at = "timestamp", amount = "decimal(12,2)" }
            """;

    static final String CATALOG = """
            catalog small { timezone "Europe/Bucharest" }

            subject customer from customers key id: int {
              region: text? in ("EU", "US", "APAC")
              newsletter: bool
            }

            event order from orders of customer by customer_id key id at placed_at: timestamp {
              amount: decimal
            }

            measure spend = sum(order.amount)
            """;

    static final String SEGMENTS = """
            param least: decimal = 100

            segment vip "Very important" = spend > least

            segment lapsed = has order AND no order in last 90d

            partition stage first match {
              loyal: count(order) >= 3
              buyer: has order
              otherwise stranger
            }

            expect vip { size between 1 and 3 }
            expect lapsed { disjoint from stage.stranger }
            """;

    private static final String CUSTOMERS = """
            id,region,newsletter
            1,EU,true
            2,EU,false
            3,US,true
            4,,true
            5,APAC,false
            6,EU,true
            7,US,false
            8,,false
            9,EU,true
            10,EU,true
            """;

    private static final String ORDERS = """
            id,customer_id,placed_at,amount
            1,1,2026-05-01 10:00:00,80.00
            2,1,2026-05-10 10:00:00,40.00
            3,1,2026-05-20 10:00:00,10.00
            4,2,2026-01-05 10:00:00,500.00
            5,3,2026-05-31 23:30:00,19.99
            6,4,2025-12-24 18:00:00,20.00
            7,4,2026-02-01 08:00:00,30.00
            8,5,2026-05-28 12:00:00,100.00
            9,6,2026-06-01 11:30:00,999.99
            """;

    private SmallProject() {}

    static void write(Shell shell) {
        shell.write("seg.toml", SETTINGS)
                .write("catalog.seg", CATALOG)
                .write("segments/value.seg", SEGMENTS)
                .write("segments/europeans.seg", "region = \"EU\"\n")
                .write("data/customers.csv", CUSTOMERS)
                .write("data/orders.csv", ORDERS);
    }
}
