package dev.seg.compiler.check.compare;

import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Origins;
import dev.seg.compiler.model.Segment;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A project as it was at some time.
 *
 * @param words what is written of each segment or class, with single blanks
 * @param parameters the default of each parameter, as it is written
 * @param broken names of segments that are written, but mean nothing because of errors
 * @param origins where the parts of the model were written
 */
public record Version(
        Model model, Map<String, String> words, Map<String, String> parameters, Set<String> broken, Origins origins) {

    public Version {
        words = Map.copyOf(words);
        parameters = Map.copyOf(parameters);
        broken = Set.copyOf(broken);
    }

    Optional<Segment> segment(String name) {
        return Optional.ofNullable(model.segments().get(name));
    }

    Optional<String> words(String name) {
        return Optional.ofNullable(words.get(name));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
