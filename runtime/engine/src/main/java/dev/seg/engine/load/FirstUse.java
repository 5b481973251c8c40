package dev.seg.engine.load;

import dev.seg.engine.config.Project;
import dev.seg.engine.config.SampleChoice;
import dev.seg.engine.config.WarehouseChoice;
import dev.seg.engine.warehouse.DuckDbFile;
import dev.seg.engine.warehouse.HiddenFolder;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseException;
import dev.seg.engine.warehouse.WarehouseException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Fills the embedded warehouse of a project with its sample when it is used for the first time, or when the settings ask
 * for another sample. The file is written under another name and then put in its place, so that a half filled one is
 * never used; a second program that comes meanwhile waits.
 */
public final class FirstUse {

    private static final String UNFINISHED = "unfinished-";

    private final Path folder;
    private final DuckDbFile warehouse;
    private final Path note;
    private final SampleSource source;
    private final LoadProgress progress;

    private FirstUse(Project project, SampleSource source, LoadProgress progress) {
        this.folder = project.hiddenFolder();
        this.warehouse = WarehouseChoice.embedded(project.folder());
        this.note = folder.resolve("sample.txt");
        this.source = source;
        this.progress = progress;
    }

    /**
     * Makes sure that the project's embedded warehouse holds its sample.
     *
     * @return whether it had to be filled; false also where the project has no sample
     */
    public static boolean prepare(Project project, SampleSource source, LoadProgress progress) {
        if (project.sample().isEmpty()) {
            return false;
        }
        try {
            return new FirstUse(project, source, progress)
                    .prepare(project, project.sample().get());
        } catch (IOException e) {
            throw new WarehouseException(
                    Kind.UNREACHABLE,
                    "the folder .seg of the project cannot be written to",
                    Optional.empty(),
                    Optional.of(e));
        }
    }

    private boolean prepare(Project project, SampleChoice choice) throws IOException {
        if (isFilled(choice)) {
            return false;
        }
        HiddenFolder.create(folder);
        try (FileChannel channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            boolean mine = lock.isValid() && !isFilled(choice);
            if (mine) {
                fill(project, choice);
            }
            return mine;
        }
    }

    private boolean isFilled(SampleChoice choice) throws IOException {
        return Files.exists(warehouse.file())
                && Files.exists(note)
                && Files.readString(note).strip().equals(choice.fingerprint());
    }

    private FileLock lock(FileChannel channel) throws IOException {
        FileLock lock = channel.tryLock();
        if (lock != null) {
            return lock;
        }
        progress.preparing("waiting for another seg that fills the warehouse");
        return channel.lock();
    }

    private void fill(Project project, SampleChoice choice) throws IOException {
        removeUnfinished();
        Path unfinished = folder.resolve(UNFINISHED + ProcessHandle.current().pid() + ".duckdb");
        DuckDbFile target = new DuckDbFile(unfinished, warehouse.shown());
        try (Warehouse open =
                Warehouse.openForLoading(target, project.warehouse().settings())) {
            into(open, choice, source, progress);
        }
        Files.deleteIfExists(note);
        Files.deleteIfExists(Path.of(warehouse.file() + ".wal"));
        Files.move(unfinished, warehouse.file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(note, choice.fingerprint() + "\n");
    }

    private void removeUnfinished() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    /** Fills any warehouse that was opened for loading with a sample, as one transaction. */
    public static void into(Warehouse warehouse, SampleChoice choice, SampleSource source, LoadProgress progress) {
        warehouse.run(session -> {
            source.load(choice, session.connection(), progress);
            return true;
        });
    }
}
