package dev.seg.cli;

import dev.seg.engine.config.Project;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option {@code --floor}. */
final class FloorOption {

    @Option(
            names = "--floor",
            paramLabel = "N",
            description = "Show counts of fewer people as \"< N\", and round the others to multiples of N; 0 for none."
                    + " Default: the project's.")
    private Optional<Long> floor = Optional.empty();

    /** What was given, or the project's, or else another. */
    Floor of(Project project, Floor otherwise) {
        floor.filter(people -> !Project.isFloor(people)).ifPresent(people -> {
            throw Failure.usage(
                    "`" + people + "` is no floor", "write `--floor 10`, or another from 5 on; 0 is for none");
        });
        return floor.or(project::floor).map(Floor::new).orElse(otherwise);
    }
}
