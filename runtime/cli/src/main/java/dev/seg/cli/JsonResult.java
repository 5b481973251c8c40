package dev.seg.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonGenerator.Feature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import dev.seg.cli.terminal.Terminal;
import java.io.IOException;

/**
 * A result in JSON, written while it comes: two blanks deep, the same on every machine, with a line end behind it.
 */
final class JsonResult implements AutoCloseable {

    private final Terminal terminal;
    private final JsonGenerator generator;

    JsonResult(Terminal terminal) throws IOException {
        this.terminal = terminal;
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withSeparators(separators);
        printer.indentArraysWith(indenter);
        printer.indentObjectsWith(indenter);
        generator = new JsonFactory()
                .createGenerator(terminal.results())
                .setPrettyPrinter(printer)
                .disable(Feature.AUTO_CLOSE_TARGET)
                .disable(Feature.FLUSH_PASSED_TO_STREAM)
                .enable(Feature.WRITE_BIGDECIMAL_AS_PLAIN);
    }

    /** Writes something with the generator itself. */
    @FunctionalInterface
    interface Element<T> {
        void write(T value, JsonGenerator out) throws IOException;
    }

    JsonGenerator out() {
        return generator;
    }

    /** Writes a list. */
    <T> void array(Iterable<T> values, Element<T> element) throws IOException {
        generator.writeStartArray();
        for (T value : values) {
            element.write(value, generator);
        }
        generator.writeEndArray();
    }

    @Override
    public void close() throws IOException {
        generator.close();
        terminal.println("");
    }
}
