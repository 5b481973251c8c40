package dev.seg.engine.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonGenerator.Feature;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Members as JSON, an object a line; a missing value is {@code null}. */
public final class JsonMembers implements MemberWriter {

    private final JsonGenerator json;
    private final List<String> columns;

    private JsonMembers(JsonGenerator json, List<String> columns) {
        this.json = json;
        this.columns = List.copyOf(columns);
    }

    /** Begins with nothing: there is no header. */
    public static JsonMembers begin(Writer target, List<String> columns) throws IOException {
        JsonGenerator json = new JsonFactory()
                .createGenerator(target)
                .disable(Feature.AUTO_CLOSE_TARGET)
                .disable(Feature.FLUSH_PASSED_TO_STREAM)
                .enable(Feature.WRITE_BIGDECIMAL_AS_PLAIN);
        json.setRootValueSeparator(null);
        return new JsonMembers(json, columns);
    }

    @Override
    public void write(List<Optional<Object>> values) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
            json.writeFieldName(columns.get(i));
            write(values.get(i).orElse(null));
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void write(@Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            json.writeString(Plain.text(value));
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
