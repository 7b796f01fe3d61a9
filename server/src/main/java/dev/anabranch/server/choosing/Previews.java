package dev.anabranch.server.choosing;

import dev.anabranch.atlassian.http.RequestMeter;
import dev.anabranch.server.content.FileStore;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.mapping.Choice;
import dev.anabranch.server.source.Amounts;
import dev.anabranch.server.source.Census.Skipped;
import dev.anabranch.server.source.Contents;
import dev.anabranch.server.source.Filter;
import dev.anabranch.server.source.Holdings;
import dev.anabranch.server.source.NoSuchSpace;
import dev.anabranch.server.source.Scope;
import dev.anabranch.server.source.Selection;
import dev.anabranch.server.source.SelectionRefused;
import dev.anabranch.server.source.Source;
import dev.anabranch.server.source.SpaceChoice;
import dev.anabranch.server.source.Survey;
import dev.anabranch.server.source.Upstream;
import dev.anabranch.server.workspace.FuturePaths;
import dev.anabranch.server.workspace.Neighbours;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Looks at a site what a choice would take. It asks for no text, no comment and no file, and writes nothing. Safe
/// for any number of threads.
public final class Previews {
    private static final int SPACES_AT_ONCE = 100;
    private static final Path NOWHERE = Path.of("nowhere");

    private final Upstream site;
    private final Supplier<Contents> carried;
    private final Supplier<Neighbours> neighbours;
    private final Clock clock;

    /// @param site to be looked at
    /// @param carried what is carried beside pages and blog posts, if not attached files; comments are not counted
    public Previews(Upstream site, Contents carried, Clock clock) {
        this(site, () -> carried, () -> Neighbours.NONE, clock);
    }

    /// The same where what is carried may change, and other sites have something of the workspace.
    public Previews(Upstream site, Supplier<Contents> carried, Supplier<Neighbours> neighbours, Clock clock) {
        this.site = site;
        this.carried = carried;
        this.neighbours = neighbours;
        this.clock = clock;
    }

    /// What would be taken. Blocks for as long as the lists of the site take: four requests for 1,000 pages.
    ///
    /// @param choice at least one mapping
    /// @param attachments whether attached files are carried
    /// @throws NoSuchSpace when a space is unknown or hidden
    /// @throws SelectionRefused when the site cannot do what a filter asks
    /// @throws dev.anabranch.atlassian.AtlassianException when the site cannot be looked at
    public Preview of(Choice choice, boolean attachments) {
        var contents = carried.get().withAttachments(attachments);
        var meter = new RequestMeter();
        var source = site.open(meter, new FileStore(NOWHERE), clock);
        var begun = clock.instant();
        source.proveCredential();
        var selection = choice.selection();
        var spaces = SpaceChoice.of(source, choice.spaceKeys(), selection);
        if (selection.isOfDocuments()) {
            source.check(scope(spaces, contents, selection));
        }
        var surveys = surveys(source, spaces, contents, selection);
        var took = Duration.between(begun, clock.instant());
        long asked = meter.usage().requests();
        var paths = FuturePaths.of(
                spaces,
                surveys.stream().flatMap(survey -> survey.nodes().stream()).toList(),
                choice.folders(),
                neighbours.get());
        return new Preview(
                lines(spaces, surveys, paths),
                files(surveys, paths),
                Costs.estimate(source.tariff(), new Amounts(surveys, selection, contents, spaces.size()), took, asked),
                asked,
                surveys.stream().allMatch(Survey::complete));
    }

    private static List<Survey> surveys(Source source, List<Space> spaces, Contents contents, Selection selection) {
        var surveys = new ArrayList<Survey>();
        for (int from = 0; from < spaces.size(); from += SPACES_AT_ONCE) {
            var some = spaces.subList(from, Math.min(spaces.size(), from + SPACES_AT_ONCE));
            surveys.add(source.survey(scope(some, contents, selection)));
        }
        return surveys;
    }

    private static Scope scope(List<Space> spaces, Contents contents, Selection selection) {
        return new Scope(spaces, contents, selection, Holdings.NOTHING);
    }

    private static List<Preview.Line> lines(List<Space> spaces, List<Survey> surveys, FuturePaths paths) {
        var taken = new HashMap<String, Map<NodeType, Integer>>();
        var leftOut = new HashMap<String, Map<NodeType, Map<String, Integer>>>();
        documents(surveys)
                .forEach(node -> taken.computeIfAbsent(node.spaceId(), id -> new TreeMap<>())
                        .merge(node.type(), 1, Integer::sum));
        surveys.forEach(survey -> survey.skipped().forEach((what, count) -> leave(leftOut, what, count)));
        var lines = new ArrayList<Preview.Line>();
        for (var space : spaces) {
            var of = taken.getOrDefault(space.id(), Map.of());
            var without = leftOut.getOrDefault(space.id(), Map.of());
            for (var type :
                    Stream.of(NodeType.values()).filter(NodeType::isDocument).toList()) {
                if (type == NodeType.PAGE || of.containsKey(type) || without.containsKey(type)) {
                    lines.add(new Preview.Line(
                            space.key(),
                            space.name(),
                            paths.folderOfSpace(space.id()).orElse(""),
                            type.word(),
                            of.getOrDefault(type, 0),
                            without.getOrDefault(type, Map.of())));
                }
            }
        }
        return lines;
    }

    private static void leave(Map<String, Map<NodeType, Map<String, Integer>>> leftOut, Skipped what, int count) {
        leftOut.computeIfAbsent(what.spaceId(), id -> new HashMap<>())
                .computeIfAbsent(what.type(), type -> new TreeMap<>())
                .merge(name(what.filter()), count, Integer::sum);
    }

    private static String name(Filter filter) {
        return filter.key();
    }

    private static List<Preview.PlannedFile> files(List<Survey> surveys, FuturePaths paths) {
        return surveys.stream()
                .flatMap(survey -> survey.nodes().stream())
                .flatMap(node -> paths
                        .pathOf(node.id())
                        .map(path -> new Preview.PlannedFile(
                                path, node.id().value(), node.type().word(), node.title(), paths.isMadeUnique(node)))
                        .stream())
                .sorted(Comparator.comparing(Preview.PlannedFile::path))
                .toList();
    }

    private static Stream<Node> documents(List<Survey> surveys) {
        return surveys.stream()
                .flatMap(survey -> survey.nodes().stream())
                .filter(node -> node.type().isDocument());
    }
}
