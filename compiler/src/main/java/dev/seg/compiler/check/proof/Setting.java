package dev.seg.compiler.check.proof;

import dev.seg.compiler.check.search.SharedCells;
import dev.seg.compiler.model.AsOf;
import dev.seg.compiler.model.Model;
import dev.seg.compiler.model.Predicate;
import java.util.List;
import java.util.Optional;

/**
 * What all questions of one prover have in common.
 *
 * @param declared the project as it is written
 * @param streams what stands for streams of one table
 * @param model the project as it is reasoned about
 * @param times which of two points in time is the later one
 * @param sample the moment at which made-up people live
 * @param cells what the catalog reads under several names
 */
record Setting(Model declared, MergedStreams streams, Model model, TimeOrder times, AsOf sample, SharedCells cells) {

    static Setting of(Model declared, TimeOrder times, AsOf sample) {
        MergedStreams streams = new MergedStreams(declared);
        Model model = Folding.of(streams.model(), times);
        return new Setting(declared, streams, model, times, sample, SharedCells.of(streams.model()));
    }

    /** The same, asked at one other moment only. */
    Setting at(AsOf moment) {
        TimeOrder then = new TimeOrder(declared.catalog().zone(), Optional.of(moment));
        return new Setting(declared, streams, Folding.of(streams.model(), then), then, moment, cells);
    }

    /** Conditions as they are reasoned about. */
    List<Predicate> meant(List<Predicate> conditions) {
        Folding folding = new Folding(model, times);
        return streams.mapped(conditions).stream().map(folding::map).toList();
    }
}
