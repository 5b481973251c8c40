package dev.seg.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads options that take one of a few words, in small letters. */
final class Words {

    private Words() {}

    /** Lets options of these types be written as their constants' names in small letters. */
    static void register(CommandLine line, List<Class<? extends Enum<?>>> types) {
        types.forEach(type -> register(line, type));
    }

    private static <E extends Enum<?>> void register(CommandLine line, Class<E> type) {
        line.registerConverter(type, words(type.getEnumConstants()));
    }

    private static <E extends Enum<?>> ITypeConverter<E> words(E[] constants) {
        return written -> Arrays.stream(constants)
                .filter(constant -> word(constant).equals(written))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("write "
                        + String.join(
                                " or ",
                                Arrays.stream(constants).map(Words::word).toList()) + ", not `" + written
                        + "`"));
    }

    /** As typed: {@code json}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
