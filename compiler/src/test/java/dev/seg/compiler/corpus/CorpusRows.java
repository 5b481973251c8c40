package dev.seg.compiler.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/** The lists that stand beside the texts of the corpus. */
final class CorpusRows {

    private CorpusRows() {}

    /** What is to be said, by id. */
    static Map<String, String> definitions() throws IOException {
        return table("definitions.tsv");
    }

    /** Why a text does not give the right people yet, by the text's id. */
    static Map<String, String> pending() throws IOException {
        return table("pending.tsv");
    }

    private static Map<String, String> table(String name) throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(CorpusFile.CORPUS.resolve(name))) {
            if (!line.isBlank()) {
                String[] fields = line.split("\t", 2);
                if (rows.put(fields[0], fields[1]) != null) {
                    throw new IllegalArgumentException(name + " holds " + fields[0] + " twice");
                }
            }
        }
        return rows;
    }
}
