package dev.seg.compiler.analyze;

import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Origins;

/**
 * What the files of a project mean.
 *
 * @param model all that is sound; what has errors is left out of it
 * @param origins where the model's parts were written
 */
public record Analysis(Model model, Origins origins) {}
