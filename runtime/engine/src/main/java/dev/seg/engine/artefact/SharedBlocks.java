package dev.seg.engine.artefact;

import dev.seg.compiler.catalog.Subject;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sets of segments that are worth a query which tells of everybody, in one pass, which of them they are in: the classes of
 * each partition, and all segments of a subject.
 */
final class SharedBlocks {

    /** PostgreSQL has room for 1,664 columns in a query. */
    private static final int MOST = 1_500;

    private final Map<String, Block> blocks = new LinkedHashMap<>();

    /** @param name {@code seg$1}; no name of a user's begins so */
    record Block(String name, String subject, List<String> segments) {
        Block {
            segments = List.copyOf(segments);
        }
    }

    private SharedBlocks() {}

    static SharedBlocks of(Model model) {
        SharedBlocks shared = new SharedBlocks();
        model.partitions().forEach(partition -> shared.add(partition.subject(), partition.classes()));
        for (Subject subject : model.catalog().subjects()) {
            List<String> all = model.segments().values().stream()
                    .filter(segment -> segment.subject().equals(subject.name()))
                    .map(Segment::name)
                    .toList();
            shared.add(subject.name(), all);
        }
        return shared;
    }

    private void add(String subject, List<String> segments) {
        boolean known =
                blocks.values().stream().anyMatch(block -> block.segments().equals(segments));
        if (!segments.isEmpty() && segments.size() <= MOST && !known) {
            String name = "seg$" + (blocks.size() + 1);
            blocks.put(name, new Block(name, subject, segments));
        }
    }

    List<Block> all() {
        return new ArrayList<>(blocks.values());
    }

    /** Those that know a segment, the small ones first. */
    List<Block> of(String segment) {
        return blocks.values().stream()
                .filter(block -> block.segments().contains(segment))
                .toList();
    }

    /** The block of exactly these segments. */
    Optional<Block> of(List<String> segments) {
        return blocks.values().stream()
                .filter(block -> block.segments().equals(segments))
                .findFirst();
    }
}
