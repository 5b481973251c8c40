package dev.seg.jdbc;

import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Compiles the project of a folder when a connection is opened with {@code project=FOLDER}. Found by {@link java.util.ServiceLoader};
 * the driver itself holds no compiler.
 */
public interface ArtefactSource {

    /**
     * The text of the project's artefact, as {@code seg compile --artefact FILE} writes it.
     *
     * @throws SQLException where the project has errors
     */
    String compile(Path project) throws SQLException;
}
