package dev.anabranch.benchmarks.conversion;

import com.vladsch.flexmark.html2md.converter.FlexmarkHtmlConverter;
import dev.anabranch.converter.Converter;
import dev.anabranch.converter.page.Surroundings;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One operation is the whole folder, one body after another on one thread. Each method returns the length of what it
/// wrote, so that nothing is left out.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(2)
public class ConversionBenchmark {
    private final List<String> bodies = Bodies.all();
    private final List<String> wellFormed = Bodies.wellFormed();
    private final List<String> documents =
            wellFormed.stream().map(Bodies::document).toList();
    private final Converter converter = new Converter();
    private final FlexmarkHtmlConverter flexmark =
            FlexmarkHtmlConverter.builder().build();
    private final XMLInputFactory woodstox = Bodies.woodstox();
    private final XMLInputFactory aalto = Bodies.aalto();

    /// A way to deal with one body.
    ///
    /// @param bodies what it is given
    record Contender(String name, List<String> bodies, ToIntFunction<String> conversion) {}

    /// Everyone: first those that get all bodies, then those that get the well-formed ones. Ours is the first of each.
    List<List<Contender>> contenders() {
        return List.of(
                List.of(
                        new Contender("anabranch", bodies, this::anabranch),
                        new Contender("jsoup, tree only", bodies, body -> JsoupMarkdown.tree(body)),
                        new Contender("jsoup", bodies, this::jsoup),
                        new Contender("flexmark", bodies, this::flexmark)),
                List.of(
                        new Contender("anabranch", wellFormed, this::anabranch),
                        new Contender("aalto, events only", documents, document -> pull(document, aalto)),
                        new Contender("woodstox, events only", documents, document -> pull(document, woodstox))));
    }

    private static int sum(List<String> bodies, ToIntFunction<String> conversion) {
        int sum = 0;
        for (var body : bodies) {
            sum += conversion.applyAsInt(body);
        }
        return sum;
    }

    private int anabranch(String body) {
        return converter.storageToMarkdown(body, Surroundings.none()).markdown().length();
    }

    /// Our converter.
    @Benchmark
    public int anabranch() {
        return sum(bodies, this::anabranch);
    }

    /// flexmark-html2md-converter with its defaults. It throws on a table or two, which costs it no time.
    @Benchmark
    public int flexmark() {
        return sum(bodies, this::flexmark);
    }

    private int flexmark(String body) {
        try {
            return flexmark.convert(body).length();
        } catch (RuntimeException e) {
            return 0;
        }
    }

    /// [JsoupMarkdown].
    @Benchmark
    public int jsoup() {
        return sum(bodies, this::jsoup);
    }

    private int jsoup(String body) {
        return JsoupMarkdown.of(body).length();
    }

    /// Our converter on the bodies that an XML parser can read.
    @Benchmark
    public int anabranchOnWellFormed() {
        return sum(wellFormed, this::anabranch);
    }

    /// Merely pulling the events with Aalto.
    @Benchmark
    public int aalto() {
        return sum(documents, document -> pull(document, aalto));
    }

    /// Merely pulling the events with Woodstox.
    @Benchmark
    public int woodstox() {
        return sum(documents, document -> pull(document, woodstox));
    }

    private static int pull(String document, XMLInputFactory parser) {
        try {
            return Bodies.pull(document, parser);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("was read before", e);
        }
    }
}
