package dev.seg.examples.reporting;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperExportManager;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.JasperReport;

/** Renders {@code rfm.jrxml}, a report of the classes of RFM by regions, to a PDF. */
public final class RfmReport {

    private RfmReport() {}

    /** The URL of the driver, and the file to write: {@code jdbc:seg:duckdb:warehouse.duckdb?artefact=segments.json rfm.pdf}. */
    public static void main(String[] arguments) throws SQLException, JRException, IOException {
        JasperExportManager.exportReportToPdfFile(
                fill(arguments[0]), Path.of(arguments[1]).toString());
    }

    static JasperPrint fill(String url) throws SQLException, JRException, IOException {
        try (InputStream design = Objects.requireNonNull(RfmReport.class.getResourceAsStream("rfm.jrxml"));
                Connection connection = DriverManager.getConnection(url)) {
            JasperReport report = JasperCompileManager.compileReport(design);
            Map<String, Object> parameters = new HashMap<>(Map.of("smallest", 1));
            return JasperFillManager.fillReport(report, parameters, connection);
        }
    }
}
