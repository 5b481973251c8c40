package dev.seg.benchmarks.compile;

import dev.seg.compiler.Compilation;
import dev.seg.compiler.CompilerOptions;
import dev.seg.compiler.SegmentCompiler;
import dev.seg.compiler.source.Source;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From text to SQL in a warm JVM. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 5)
@Measurement(iterations = 3, time = 3)
public class Compiling {

    private final List<Source> one = Retail.example();
    private final List<Source> hundred = Retail.files(100);
    private final List<Source> thousand = Retail.files(1_000);

    /** A catalog and one segment, to SQL. */
    @Benchmark
    public int aCatalogAndOneSegment() {
        return Retail.compile(one);
    }

    /** A catalog and one segment, looked at and not written as SQL. */
    @Benchmark
    public Compilation aCatalogAndOneSegmentChecked() {
        return SegmentCompiler.compile(one, CompilerOptions.defaults());
    }

    /** A project of 100 files, to SQL. */
    @Benchmark
    public int aHundredFiles() {
        return Retail.compile(hundred);
    }

    /** A project of 1,000 files, to SQL. */
    @Benchmark
    public int aThousandFiles() {
        return Retail.compile(thousand);
    }
}
