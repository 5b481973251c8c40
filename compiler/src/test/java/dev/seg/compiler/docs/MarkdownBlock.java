package dev.seg.compiler.docs;

import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a page.
 *
 * @param tags the words behind the fence: {@code seg}, {@code conditions}
 * @param line where its text begins, from 1
 */
record MarkdownBlock(List<String> tags, String text, int line) {

    MarkdownBlock {
        tags = List.copyOf(tags);
    }

    boolean is(String first) {
        return tags.get(0).equals(first);
    }

    boolean has(String tag) {
        return tags.contains(tag);
    }

    String lastTag() {
        return tags.get(tags.size() - 1);
    }

    /** All blocks of a page that name a language, in order. */
    static List<MarkdownBlock> of(String page) {
        List<MarkdownBlock> blocks = new ArrayList<>();
        String[] lines = page.split("\n", -1);
        int at = 0;
        while (at < lines.length) {
            String fence = lines[at];
            at++;
            if (!fence.startsWith("```")) {
                continue;
            }
            int first = at;
            StringBuilder text = new StringBuilder();
            while (!lines[at].equals("```")) {
                text.append(lines[at]).append('\n');
                at++;
            }
            at++;
            if (fence.length() > 3) {
                blocks.add(new MarkdownBlock(List.of(fence.substring(3).split(" ")), text.toString(), first + 1));
            }
        }
        return blocks;
    }

    /** The code in the last column of each table whose last column is headed {@code Seg}: conditions, one a line. */
    static List<MarkdownBlock> ofTables(String page) {
        List<MarkdownBlock> blocks = new ArrayList<>();
        String[] lines = page.split("\n", -1);
        for (int at = 0; at < lines.length; at++) {
            if (!lines[at].endsWith("| Seg |")) {
                continue;
            }
            int first = at + 2;
            StringBuilder text = new StringBuilder();
            for (at = first; at < lines.length && lines[at].startsWith("|"); at++) {
                text.append(lastCode(lines[at])).append('\n');
            }
            blocks.add(new MarkdownBlock(List.of("seg", "conditions"), text.toString(), first + 1));
        }
        return blocks;
    }

    private static String lastCode(String row) {
        int end = row.lastIndexOf('`');
        return row.substring(row.lastIndexOf('`', end - 1) + 1, end);
    }
}
