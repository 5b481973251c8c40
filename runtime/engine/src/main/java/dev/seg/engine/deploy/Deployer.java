package dev.seg.engine.deploy;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.diagnostic.Code;
import dev.seg.compiler.diagnostic.Diagnostic;
import dev.seg.engine.config.DeploySettings;
import dev.seg.engine.deploy.Change.Kind;
import dev.seg.engine.warehouse.Engine;
import dev.seg.engine.warehouse.Rows;
import dev.seg.engine.warehouse.Session;
import dev.seg.engine.warehouse.Warehouse;
import dev.seg.engine.warehouse.WarehouseException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Publishes the segments of a project as views in a schema of its warehouse.
 *
 * <pre>{@code
 * try (Warehouse warehouse = Warehouse.openForKeeping(url, settings)) {
 *     List<Change> changes = new Deployer(warehouse, compilation, request).deploy();
 * }
 * }</pre>
 *
 * <p>All changes are one transaction: whoever reads sees the views of before or those of afterwards, and if anything is
 * refused, nothing has happened. What it made, it knows again by the last line of its comment; it touches nothing else.
 */
public final class Deployer {

    private final Warehouse warehouse;
    private final Compilation compilation;
    private final DeployRequest request;
    private final DeploySettings settings;
    private final String project;

    /** @param compilation of a project without errors */
    public Deployer(Warehouse warehouse, Compilation compilation, DeployRequest request) {
        this.warehouse = warehouse;
        this.compilation = compilation;
        this.request = request;
        this.settings = request.settings();
        this.project = Fingerprint.brief(request.project());
    }

    /**
     * How what is defined differs from what stands; nothing is changed.
     *
     * @throws DeployRefusedException if it cannot be made as it is defined
     */
    public List<Change> difference() {
        checkNames();
        return guarded(() -> warehouse.run(session -> difference(session, views(session), schema(session))));
    }

    /**
     * Makes what stands what is defined, and says what it did.
     *
     * @throws DeployRefusedException if it cannot be made as it is defined; then nothing was changed
     * @throws WarehouseException if the warehouse fails, or another deploy is at work; then nothing was changed
     */
    public List<Change> deploy() {
        checkNames();
        return guarded(
                () -> warehouse.beside("deploy", session -> schema(session).lock(), () -> warehouse.run(this::deploy)));
    }

    private List<Change> deploy(Session session) {
        ViewSchema schema = schema(session);
        List<View> views = views(session);
        List<Change> changes = difference(session, views, schema);
        if (changes.stream().allMatch(change -> change.kind() == Kind.SAME)) {
            return changes;
        }
        schema.ensure();
        Map<String, Change> wanted = new LinkedHashMap<>();
        changes.forEach(change -> wanted.put(change.view(), change));
        changes.stream().filter(change -> change.kind() == Kind.GONE).forEach(change -> schema.remove(change.view()));
        List<View> made = new ArrayList<>();
        for (View view : views) {
            Kind kind = Objects.requireNonNull(wanted.get(view.name())).kind();
            if (kind != Kind.SAME && kind != Kind.NOT_GRANTED) {
                session.checkInterrupted();
                schema.make(view, kind != Kind.NEW);
                made.add(view);
            }
        }
        Map<String, Standing> stored = byName(schema.standing());
        for (View view : made) {
            schema.comment(view.name(), comment(view, schema, Objects.requireNonNull(stored.get(view.name()))));
        }
        Set<String> names = new LinkedHashSet<>();
        views.forEach(view -> names.add(view.name()));
        schema.grant(names);
        schema.check(views);
        return changes;
    }

    private String comment(View view, ViewSchema schema, Standing stored) {
        return new ViewComment(view.about(), project, view.definition(), text(view, schema), stored.stored()).write();
    }

    private static String text(View view, ViewSchema schema) {
        return Fingerprint.brief(schema.options() + "\n" + view.query());
    }

    private List<Change> difference(Session session, List<View> views, ViewSchema schema) {
        checkKept(session);
        if (schema instanceof PostgresViews postgres) {
            postgres.checkReaders();
        }
        Map<String, Standing> standing = byName(schema.standing());
        List<Change> changes = new ArrayList<>();
        List<Diagnostic> findings = new ArrayList<>();
        for (View view : views) {
            Optional<Standing> before = Optional.ofNullable(standing.remove(view.name()));
            before.flatMap(found -> foreign(view, found)).ifPresent(findings::add);
            changes.add(before.map(found -> change(view, found, schema)).orElse(Change.of(view.name(), Kind.NEW)));
        }
        if (!findings.isEmpty()) {
            throw new DeployRefusedException(findings);
        }
        standing.values().stream()
                .filter(left -> left.ours()
                        .filter(comment -> comment.project().equals(project))
                        .isPresent())
                .forEach(left -> changes.add(Change.of(left.name(), Kind.GONE)));
        return changes;
    }

    /** DuckDB takes names that differ in case alone for the same. */
    private Map<String, Standing> byName(Map<String, Standing> standing) {
        Map<String, Standing> byName = warehouse.engine() == Engine.DUCKDB
                ? new TreeMap<>(String.CASE_INSENSITIVE_ORDER)
                : new LinkedHashMap<>();
        byName.putAll(standing);
        return byName;
    }

    private Optional<Diagnostic> foreign(View view, Standing found) {
        String name = "`" + settings.schema() + "." + found.name() + "`";
        Optional<ViewComment> ours = found.ours();
        if (ours.isEmpty()) {
            return Optional.of(refused(
                            view, name + " stands in the warehouse already, and `seg deploy` has not made it")
                    .help("rename it or drop it, or let views stand elsewhere: `schema = \"…\"` under [deploy] in"
                            + " seg.toml"));
        }
        if (!ours.get().project().equals(project)) {
            return Optional.of(refused(view, name + " belongs to another project")
                    .help("give this project a schema of its own: `schema = \"…\"` under [deploy] in seg.toml"));
        }
        return Optional.empty();
    }

    private Diagnostic refused(View view, String message) {
        return Diagnostic.at(Code.CANNOT_DEPLOY, view.place().orElse(settings.place()), message);
    }

    private Change change(View view, Standing found, ViewSchema schema) {
        ViewComment ours = found.ours().orElse(new ViewComment("", "", "", "", ""));
        if (!ours.stored().equals(found.stored())) {
            return new Change(view.name(), Kind.EDITED, "its SQL was changed in the warehouse");
        }
        if (!ours.definition().equals(view.definition())) {
            return new Change(view.name(), Kind.STALE, "it is defined otherwise now");
        }
        if (!ours.text().equals(text(view, schema))) {
            return new Change(view.name(), Kind.STALE, "it would be made otherwise now");
        }
        if (!ours.about().equals(view.about())) {
            return new Change(view.name(), Kind.STALE, "its title, documentation or file has changed");
        }
        List<String> lacking = schema.lacking(view.name());
        return lacking.isEmpty()
                ? Change.of(view.name(), Kind.SAME)
                : new Change(view.name(), Kind.NOT_GRANTED, "not for " + String.join(", ", lacking) + " yet");
    }

    private List<View> views(Session session) {
        return new ViewWriter(compilation, request, warehouse.engine(), session.schema()).views();
    }

    private ViewSchema schema(Session session) {
        return warehouse.engine() == Engine.POSTGRESQL
                ? new PostgresViews(session, settings)
                : new DuckDbViews(session, settings.schema());
    }

    private void checkNames() {
        List<Diagnostic> findings = new NameCheck(compilation, settings, warehouse.engine()).findings();
        if (!findings.isEmpty()) {
            throw new DeployRefusedException(findings);
        }
    }

    /** What refreshes keep must be there to be read. */
    private void checkKept(Session session) {
        if (!(request.form() instanceof ViewForm.Kept)) {
            return;
        }
        for (Subject subject : compilation.model().catalog().subjects()) {
            List<String> names = subject.history().tables().get(0).names();
            boolean isThere = session.query(
                    "SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND table_name = ?",
                    statement -> {
                        statement.setString(1, names.get(0));
                        statement.setString(2, names.get(1));
                    },
                    Rows::next);
            if (!isThere) {
                throw new DeployRefusedException(Diagnostic.at(
                                Code.CANNOT_DEPLOY,
                                settings.place(),
                                "no memberships of `" + subject.name() + "` are kept in the warehouse yet")
                        .help("`seg refresh` keeps them; without --over-memberships views work segments out"));
            }
        }
    }

    /** Something that a warehouse is asked for. */
    private interface Work {
        List<Change> run();
    }

    private List<Change> guarded(Work work) {
        try {
            return work.run();
        } catch (WarehouseException failure) {
            String state = failure.getCause() instanceof SQLException sql ? sql.getSQLState() : null;
            if ("42501".equals(state)) {
                throw new DeployRefusedException(Diagnostic.at(
                                Code.CANNOT_DEPLOY,
                                settings.place(),
                                "the role of the connection may not make the views: " + reason(failure))
                        .help("it needs CREATE on the database or on the schema `" + settings.schema()
                                + "`, SELECT on the tables, and must own the views that it replaces"));
            }
            throw failure;
        }
    }

    private static String reason(WarehouseException failure) {
        String text = String.valueOf(
                failure.getCause() == null ? "" : failure.getCause().getMessage());
        return text.lines().findFirst().orElse("").replaceFirst("^ERROR: ", "").replace('"', '`');
    }
}
