package dev.seg.compiler;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the packages of the compiler, and what a pure compiler never touches. */
class ArchitectureTest {
    private static final String ROOT = "dev.seg.compiler";

    /** What each package may use beside itself; {@code SegmentCompiler}'s own package may use all of them. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("source", List.of()),
            Map.entry("diagnostic", List.of("source")),
            Map.entry("syntax", List.of("diagnostic", "source")),
            Map.entry("parse", List.of("syntax", "diagnostic", "source")),
            Map.entry("format", List.of("parse", "syntax", "diagnostic", "source")),
            Map.entry("type", List.of()),
            Map.entry("catalog", List.of("type", "diagnostic", "source")),
            Map.entry("model", List.of("catalog", "type", "diagnostic", "source")),
            Map.entry(
                    "analyze",
                    List.of("model", "catalog", "type", "format", "parse", "syntax", "diagnostic", "source")),
            Map.entry("check", List.of("model", "catalog", "type", "diagnostic", "source")),
            Map.entry("explain", List.of("check", "analyze", "diagnostic", "model", "catalog", "type", "source")),
            Map.entry("plan", List.of("model", "catalog", "type", "diagnostic", "source")),
            Map.entry("sql", List.of("plan", "model", "catalog", "type", "diagnostic", "source")));

    private static final JavaClasses COMPILER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages(ROOT);

    static Set<String> packages() {
        return new TreeSet<>(MAY_USE.keySet());
    }

    @ParameterizedTest
    @MethodSource("packages")
    void arrowsPointDownward(String name) {
        List<String> allowed = new ArrayList<>();
        allowed.add(ROOT + "." + name + "..");
        MAY_USE.get(name).forEach(other -> allowed.add(ROOT + "." + other + ".."));
        hold(classes()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(allowed.toArray(String[]::new)))));
    }

    @Test
    void everyPackageHasItsPlace() {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : COMPILER) {
            if (!type.getPackageName().equals(ROOT)) {
                found.add(type.getPackageName().substring(ROOT.length() + 1).split("\\.")[0]);
            }
        }
        assertThat(packages()).containsAll(found);
    }

    @Test
    void packagesAreFreeOfCycles() {
        hold(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
    }

    @Test
    void onlyTheParserKnowsAntlr() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".parse..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.antlr..", "dev.seg.grammar.."));
    }

    @Test
    void onlyPlanAndSqlKnowCalcite() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".plan..", ROOT + ".sql..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.calcite..", "com.google.common.."));
    }

    @Test
    void theCompilerOpensNoConnection() {
        hold(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "java.net..",
                        "org.postgresql..",
                        "org.duckdb..",
                        "org.hsqldb..",
                        "com.zaxxer.."));
    }

    @Test
    void onlyTheLoaderReadsFiles() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".source..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.nio.channels..")
                        .or(describe("files of java.io", type -> type.getName().startsWith("java.io.File")))));
    }

    @Test
    void theCompilerAsksNoClockZoneOrLocale() {
        forbid(
                "ask for the time, the zone, the locale or chance",
                access -> owner(access).startsWith("java.time.")
                                && Set.of("now", "systemDefault").contains(access.getName())
                        || calls(access, "java.time.Clock", "system", "systemUTC", "systemDefaultZone")
                        || calls(access, "java.time.Clock", "tick", "tickMillis", "tickMinutes", "tickSeconds")
                        || calls(access, "java.lang.System", "currentTimeMillis", "nanoTime")
                        || calls(access, "java.util.TimeZone", "getDefault")
                        || calls(access, "java.util.Locale", "getDefault")
                        || calls(access, "java.lang.Math", "random")
                        || calls(access, "java.util.UUID", "randomUUID")
                        || Set.of("java.util.Date", "java.util.Random", "java.util.GregorianCalendar")
                                        .contains(owner(access))
                                && access.getName().equals("<init>"));
    }

    @Test
    void theCompilerNeitherPrintsNorExits() {
        forbid(
                "print, exit or ask the environment",
                access -> calls(access, "java.lang.System", "out", "err", "in", "exit", "getenv", "getProperty")
                        || calls(access, "java.lang.Runtime", "exit", "halt"));
    }

    /** Calcite 1.42 prints chained semi-joins as broken SQL, and drops one below a filter without a word. */
    @Test
    void plansHaveNoSemiJoins() {
        forbid(
                "build SEMI or ANTI joins",
                access -> calls(access, "org.apache.calcite.tools.RelBuilder", "semiJoin", "antiJoin"));
    }

    /** Touching {@code CoreRules} loads 900 classes; {@code Frameworks} opens a connection to itself. */
    @Test
    void plansStartQuickly() {
        forbid(
                "touch CoreRules or Frameworks",
                access -> owner(access).equals("org.apache.calcite.rel.rules.CoreRules")
                        || owner(access).equals("org.apache.calcite.tools.Frameworks"));
    }

    private static void forbid(String what, Predicate<JavaAccess<?>> forbidden) {
        hold(noClasses().should().accessTargetWhere(describe(what, forbidden)));
    }

    private static void hold(ArchRule rule) {
        rule.allowEmptyShould(true).check(COMPILER);
    }

    private static boolean calls(JavaAccess<?> access, String owner, String... names) {
        return owner(access).equals(owner) && List.of(names).contains(access.getName());
    }

    private static String owner(JavaAccess<?> access) {
        return access.getTargetOwner().getName();
    }
}
