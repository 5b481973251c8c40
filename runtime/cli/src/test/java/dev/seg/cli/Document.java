package dev.seg.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A page in Markdown, cut into text and fenced blocks.
 *
 * @param parts in order; joined they are the page
 */
record Document(List<Part> parts) {

    private static final String FENCE = "```";

    Document {
        parts = List.copyOf(parts);
    }

    /**
     * A stretch of the page.
     *
     * @param line where it begins, from 1
     * @param tags the words behind the fence; none for plain text
     * @param fenced whether it is a block
     * @param lines without the fences
     */
    record Part(int line, List<String> tags, boolean fenced, List<String> lines) {

        Part {
            tags = List.copyOf(tags);
            lines = List.copyOf(lines);
        }

        String kind() {
            return tags.isEmpty() ? "" : tags.get(0);
        }

        String text() {
            return String.join("\n", lines) + "\n";
        }

        /** As it stands on the page. */
        List<String> page() {
            if (!fenced) {
                return lines;
            }
            List<String> page = new ArrayList<>(List.of(FENCE + String.join(" ", tags)));
            page.addAll(lines);
            page.add(FENCE);
            return page;
        }
    }

    static Document read(Path file) throws IOException {
        List<Part> parts = new ArrayList<>();
        List<String> open = new ArrayList<>();
        List<String> tags = List.of();
        boolean fenced = false;
        int start = 1;
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.startsWith(FENCE)) {
                parts.add(new Part(start, tags, fenced, open));
                open = new ArrayList<>();
                fenced = !fenced;
                tags = fenced ? List.of(line.substring(FENCE.length()).strip().split("\\s+")) : List.of();
                start = number + 1;
            } else {
                open.add(line);
            }
        }
        parts.add(new Part(start, tags, fenced, open));
        return new Document(parts);
    }
}
