package dev.seg.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the packages of the engine. */
class EngineArchitectureTest {

    private static final String ROOT = "dev.seg.engine";

    /** What each package may use beside itself. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("environment", List.of()),
            Map.entry("files", List.of()),
            Map.entry("warehouse", List.of("environment")),
            Map.entry("config", List.of("environment", "warehouse")),
            Map.entry("export", List.of("warehouse")),
            Map.entry("roles", List.of("config", "warehouse")),
            Map.entry("estimate", List.of("run", "warehouse")),
            Map.entry("run", List.of("warehouse")),
            Map.entry("many", List.of("run", "warehouse")),
            Map.entry("profile", List.of("many", "run", "warehouse")),
            Map.entry("expect", List.of("profile", "run", "warehouse")),
            Map.entry("claims", List.of("run", "warehouse")),
            Map.entry("refresh", List.of("claims", "expect", "metadata", "run", "warehouse")),
            Map.entry("artefact", List.of("config", "deploy", "files", "refresh", "warehouse")),
            Map.entry("deploy", List.of("config", "refresh", "warehouse")),
            Map.entry("metadata", List.of("warehouse")),
            Map.entry("load", List.of("config", "warehouse")));

    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages(ROOT);

    static Set<String> packages() {
        return new TreeSet<>(MAY_USE.keySet());
    }

    @ParameterizedTest
    @MethodSource("packages")
    void arrowsPointDownward(String name) {
        List<String> allowed = new ArrayList<>(List.of(ROOT + "." + name + ".."));
        MAY_USE.get(name).forEach(other -> allowed.add(ROOT + "." + other + ".."));
        classes()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(allowed.toArray(String[]::new))))
                .allowEmptyShould(true)
                .check(ENGINE);
    }

    @Test
    void everyPackageHasItsPlace() {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : ENGINE) {
            if (!type.getPackageName().equals(ROOT)) {
                found.add(type.getPackageName().substring(ROOT.length() + 1).split("\\.")[0]);
            }
        }
        assertThat(packages()).containsAll(found);
    }

    @Test
    void theEngineKnowsNeitherSamplesNorCommandLineNorHowTextsAreParsedOrPlanned() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.seg.samples..",
                        "dev.seg.cli..",
                        "dev.seg.grammar..",
                        "dev.seg.compiler.plan..",
                        "org.apache.calcite..",
                        "org.antlr..")
                .check(ENGINE);
    }
}
