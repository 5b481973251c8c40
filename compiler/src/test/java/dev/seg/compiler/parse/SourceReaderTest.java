package dev.seg.compiler.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seg.compiler.diagnostic.Diagnostics;
import dev.seg.compiler.diagnostic.TextRenderer;
import dev.seg.compiler.source.GivenSources;
import dev.seg.compiler.source.Source;
import dev.seg.compiler.source.SourceLoader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bytes to texts. */
class SourceReaderTest {

    private final Diagnostics diagnostics = new Diagnostics();

    @Test
    void textsAreReadAsTheyAre() throws IOException {
        SourceLoader loader = GivenSources.of(Map.of("b.seg", "größe > 😀", "a.seg", ""));
        assertThat(SourceReader.readAll(loader, diagnostics))
                .containsExactly(new Source("a.seg", ""), new Source("b.seg", "größe > 😀"));
        assertThat(diagnostics.sorted()).isEmpty();
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() {
        byte[] bytes = "\uFEFFspend > 3".getBytes(UTF_8);
        assertThat(SourceReader.decode("a.seg", bytes, diagnostics)).contains(new Source("a.seg", "spend > 3"));
    }

    @Test
    void bytesThatAreNoTextAreRefusedWithTheirPlace() {
        byte[] bytes = {'a', '\n', 'b', ' ', (byte) 0xC3, (byte) 0xBC, (byte) 0xFE, 'x'};
        assertThat(SourceReader.decode("a.seg", bytes, diagnostics)).isEmpty();
        assertThat(new TextRenderer(false).render(diagnostics.sorted())).isEqualTo("""
                        error[S0007]: the file is not valid UTF-8
                          --> a.seg:2:4
                           |
                         2 | b ü
                           |    ^ byte FE at offset 6
                           = help: save the file as UTF-8
                        """);
    }

    @Test
    void utf16IsRefused() {
        assertThat(SourceReader.decode("a.seg", new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 'A'}, diagnostics))
                .isEmpty();
        assertThat(new TextRenderer(false).render(diagnostics.sorted())).contains("byte FF at offset 0");
    }

    @Test
    void aCharacterThatIsCutOffIsRefused() {
        assertThat(SourceReader.decode("a.seg", new byte[] {'a', (byte) 0xC3}, diagnostics))
                .isEmpty();
        assertThat(new TextRenderer(false).render(diagnostics.sorted())).contains("byte C3 at offset 1");
    }

    @Test
    void surrogatesInUtf8AreRefused() {
        byte[] bytes = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
        assertThat(SourceReader.decode("a.seg", bytes, diagnostics)).isEmpty();
        assertThat(diagnostics.hasErrors()).isTrue();
    }

    @Test
    void noMoreIsReadThanAFileMayHave() throws IOException {
        SourceLoader endless = new SourceLoader() {
            @Override
            public List<String> names() {
                return List.of("endless.seg");
            }

            @Override
            public byte[] read(String name, int limit) {
                assertThat(limit).isLessThan(70_000);
                return new byte[limit];
            }
        };
        assertThat(SourceReader.readAll(endless, diagnostics)).isEmpty();
        assertThat(new TextRenderer(false).render(diagnostics.sorted()))
                .startsWith("error[S0008]: the file is larger than 64 KiB\n  --> endless.seg:1:1\n");
    }
}
