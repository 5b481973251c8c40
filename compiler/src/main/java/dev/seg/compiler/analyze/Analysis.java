package dev.seg.compiler.analyze;

import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Origins;
import dev.seg.compiler.model.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the files of a project mean.
 *
 * @param model all that is sound; what has errors is left out of it
 * @param origins where the model's parts were written
 * @param measures the values of measures and of computed attributes of subjects, by the subject's name, then by their own, as
 *     they were written; without those that look at sensitive or hidden attributes
 */
public record Analysis(Model model, Origins origins, Map<String, Map<String, Value>> measures) {

    public Analysis {
        measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    }
}
