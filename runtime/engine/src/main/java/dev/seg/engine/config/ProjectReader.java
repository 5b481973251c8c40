package dev.seg.engine.config;

import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.source.Span;
import dev.seg.engine.environment.References;
import dev.seg.engine.environment.SecretMask;
import dev.seg.engine.warehouse.WarehouseSettings;
import dev.seg.engine.warehouse.WarehouseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/**
 * Reads {@code seg.toml}. Mistakes are said with their place and a correction; secrets in it are refused and never
 * repeated.
 *
 * <p>Nothing is taken from the environment yet: {@code seg check} works without the variables that a warehouse needs.
 */
public final class ProjectReader {

    private static final long MAX_BYTES = 64 * 1024;
    private static final Pattern TIMEOUT = Pattern.compile("(\\d{1,6})\\s*(s|min|h)");
    private static final List<String> SAMPLES = List.of("foodmart", "shop");

    private final Path folder;
    private final Diagnostics diagnostics;

    private ProjectReader(Path folder, Diagnostics diagnostics) {
        this.folder = folder;
        this.diagnostics = diagnostics;
    }

    /**
     * Reads the settings of the project in a folder.
     *
     * @return empty if something is wrong; then it was said
     */
    public static Optional<Project> read(Path folder, Diagnostics diagnostics) {
        Path file = folder.resolve(ProjectFinder.FILE);
        try {
            if (Files.size(file) > MAX_BYTES) {
                diagnostics.add(Diagnostic.at(
                        Code.TOO_LARGE, nowhere(), "the settings are larger than " + MAX_BYTES / 1024 + " KiB"));
                return Optional.empty();
            }
            return read(folder, Files.readString(file), diagnostics);
        } catch (IOException e) {
            diagnostics.add(Diagnostic.at(Code.BAD_SETTING, nowhere(), "the settings cannot be read as text in UTF-8"));
            return Optional.empty();
        }
    }

    private static Span nowhere() {
        return new Span(new Source(ProjectFinder.FILE, ""), 0, 0);
    }

    static Optional<Project> read(Path folder, String text, Diagnostics diagnostics) {
        Diagnostics found = new Diagnostics();
        Optional<Project> project = new ProjectReader(folder.toAbsolutePath().normalize(), found).project(text);
        diagnostics.addAll(found.sorted());
        return found.hasErrors() ? Optional.empty() : project;
    }

    private Optional<Project> project(String text) {
        TomlPlaces places = new TomlPlaces(new Source(ProjectFinder.FILE, SecretMask.mask(text)));
        TomlParseResult toml = Toml.parse(text);
        for (TomlParseError error : toml.errors()) {
            diagnostics.add(Diagnostic.at(Code.BAD_SETTING, places.at(error.position()), sentence(error)));
        }
        return toml.hasErrors()
                ? Optional.empty()
                : Optional.of(project(new Section(toml, "", places.at(null), places, diagnostics)));
    }

    private Project project(Section root) {
        Optional<Section> about = root.section("project");
        Optional<String> name = about.flatMap(section -> section.text("name"));
        Optional<AsOfSetting> asOf = about.flatMap(this::asOf);
        about.ifPresent(Section::finish);
        WarehouseChoice warehouse = warehouse(root.section("warehouse"));
        Optional<Section> sampleSection = root.section("sample");
        Optional<SampleChoice> sample = sampleSection.flatMap(this::sample);
        List<LoadTable> tables = new LoadReader(diagnostics).tables(root.section("load"));
        if (!tables.isEmpty()) {
            sampleSection.ifPresent(section -> section.report(
                    section.place(),
                    "a project has either a [sample] or tables to load",
                    "delete [sample] or each [[load.table]]"));
        }
        GrowthLimit growth = growth(root.section("refresh"));
        DeploySettings deploy = DeployReader.read(root.section("deploy"), root.place());
        Optional<Long> floor = floor(root.section("privacy"));
        root.finish();
        return new Project(
                folder,
                name.orElseGet(() -> String.valueOf(folder.getFileName())),
                asOf,
                warehouse,
                sample,
                tables,
                growth,
                deploy,
                floor);
    }

    private static Optional<Long> floor(Optional<Section> section) {
        Optional<Long> floor = section.flatMap(privacy -> privacy.number("floor"));
        section.ifPresent(Section::finish);
        if (floor.filter(people -> !Project.isFloor(people)).isPresent()) {
            section.ifPresent(privacy -> privacy.report(
                    privacy.valuePlace("floor"),
                    "`floor` must be a number of people, at least 5, or 0",
                    "write `floor = 10`"));
        }
        return floor;
    }

    private static GrowthLimit growth(Optional<Section> section) {
        Optional<WrittenText> written = section.flatMap(refresh -> refresh.written("max_growth"));
        section.ifPresent(Section::finish);
        Optional<GrowthLimit> limit = written.flatMap(text -> GrowthLimit.parse(text.text()));
        if (written.isPresent() && limit.isEmpty()) {
            section.ifPresent(refresh -> refresh.report(
                    refresh.valuePlace("max_growth"),
                    "`max_growth` must be a share of the members that a segment has",
                    "write `max_growth = \"20%\"`"));
        }
        return limit.orElse(new GrowthLimit(Optional.empty()));
    }

    static String sentence(TomlParseError error) {
        String message = String.valueOf(error.getMessage());
        String masked = SecretMask.mask(message);
        return masked.isEmpty()
                ? "this is not TOML"
                : masked.substring(0, 1).toLowerCase(Locale.ROOT) + masked.substring(1);
    }

    private Optional<AsOfSetting> asOf(Section section) {
        Optional<Object> value = section.any("as_of");
        Optional<AsOfSetting> moment = value.filter(v -> v instanceof String || v instanceof Temporal)
                .flatMap(v -> AsOfSetting.parse(v.toString()));
        if (value.isPresent() && moment.isEmpty()) {
            section.report(
                    section.valuePlace("as_of"), "`as_of` must be a moment", "write `as_of = \"2026-01-31T00:00\"`");
        }
        return moment;
    }

    private WarehouseChoice warehouse(Optional<Section> section) {
        WarehouseSettings settings = WarehouseSettings.standard();
        if (section.isEmpty()) {
            return new WarehouseChoice(Optional.empty(), Optional.empty(), Optional.empty(), settings);
        }
        Section warehouse = section.get();
        Optional<WrittenText> url = warehouse.written("url");
        url.filter(text -> !References.isReference(text.text()))
                .ifPresent(text -> WarehouseUrl.read(text.text(), text.place(), folder, diagnostics));
        Optional<WrittenText> user = warehouse.written("user");
        Optional<WrittenText> password = warehouse.written("password");
        password.filter(text -> !References.isReference(text.text())).ifPresent(this::refuse);
        if (url.isEmpty() || url.get().text().startsWith("jdbc:duckdb:")) {
            List.of(user, password)
                    .forEach(written -> written.ifPresent(
                            text -> warehouse.report(text.place(), "a file of DuckDB has neither user nor password")));
        }
        Optional<String> schema = warehouse.text("schema");
        Duration timeout = warehouse
                .written("timeout")
                .flatMap(text -> timeout(text, warehouse))
                .orElse(settings.timeout());
        warehouse.finish();
        return new WarehouseChoice(url, user, password, new WarehouseSettings(schema, timeout));
    }

    private void refuse(WrittenText password) {
        diagnostics.add(Diagnostic.at(Code.SECRET_WRITTEN, password.place(), "a password may not stand in a file")
                .help("keep it in `PGPASSWORD` or in ~/.pgpass, or write `password = \"${env:NAME}\"`"));
    }

    private static Optional<Duration> timeout(WrittenText text, Section section) {
        Matcher matcher = TIMEOUT.matcher(text.text());
        if (!matcher.matches() || matcher.group(1).matches("0+")) {
            section.report(text.place(), "`timeout` must be a length of time", "write `timeout = \"10min\"`");
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(count);
                    case "min" -> Duration.ofMinutes(count);
                    default -> Duration.ofHours(count);
                });
    }

    private Optional<SampleChoice> sample(Section section) {
        Optional<WrittenText> kind = section.written("kind");
        Optional<Long> customers = section.number("customers");
        Optional<Long> seed = section.number("seed");
        if (kind.isEmpty()) {
            section.lacks("kind", "kind = \"shop\"");
        }
        kind.filter(text -> !SAMPLES.contains(text.text()))
                .ifPresent(text -> section.report(
                        text.place(),
                        "there is no sample `" + text.text() + "`",
                        "write one of " + String.join(", ", SAMPLES)));
        customers
                .filter(count -> count < 1)
                .ifPresent(count -> section.report(section.valuePlace("customers"), "`customers` must be at least 1"));
        section.finish();
        return kind.map(text -> new SampleChoice(text.text(), optional(customers), optional(seed)));
    }

    private static OptionalLong optional(Optional<Long> number) {
        return number.map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
