package dev.anabranch.server.evaluation;

import dev.anabranch.converter.Converter;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.converter.page.TextBlock;
import dev.anabranch.simulator.company.Attachment;
import dev.anabranch.simulator.company.Audience;
import dev.anabranch.simulator.company.Node;
import dev.anabranch.simulator.company.Person;
import dev.anabranch.simulator.company.SampleCompany;
import dev.anabranch.simulator.company.Space;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The sample company as plain text, and who of it may read what, reckoned the simple way: for each page anew, level
/// by level.
final class Company {
    private static final Set<String> TEXT = Set.of("csv", "txt");
    /// From what the documents of the company are made; their text, without an office suite's wrapping.
    private static final Path DOCUMENTS =
            Path.of(System.getProperty("anabranch.root"), "simulator/src/tools/documents");

    private final SampleCompany company = SampleCompany.load();
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, Space> spaces = new HashMap<>();
    private final Surroundings people = new Surroundings() {
        @Override
        public Optional<String> nameOf(Reference.Person person) {
            return company.people().stream()
                    .filter(each -> each.accountId().equals(person.id()))
                    .map(Person::displayName)
                    .findFirst();
        }
    };

    Company() {
        for (var space : company.spaces()) {
            for (var node : space.nodes()) {
                nodes.put(Long.toString(node.id()), node);
                spaces.put(Long.toString(node.id()), space);
            }
        }
    }

    Optional<Node> find(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    /// The pages and blog posts that anybody could find, in the order of their ids.
    List<Node> texts() {
        return nodes.values().stream()
                .filter(node -> node.kind() == Node.Kind.PAGE || node.kind() == Node.Kind.BLOGPOST)
                .filter(node -> node.status() != Node.Status.TRASHED)
                .sorted((one, other) -> Long.compare(one.id(), other.id()))
                .toList();
    }

    /// The body with the comments below it.
    String textOf(Node node) {
        return Stream.concat(
                        Stream.of(plain(node.body())), node.comments().stream().map(comment -> plain(comment.body())))
                .collect(Collectors.joining("\n"));
    }

    private String plain(String body) {
        return new Converter()
                .plainTextOfStorage(body, people).stream().map(TextBlock::text).collect(Collectors.joining("\n"));
    }

    /// What an attached file says; empty for what is no text.
    String textOf(Attachment file) {
        try {
            if (TEXT.contains(file.resource().substring(file.resource().lastIndexOf('.') + 1))) {
                return new String(file.bytes(), StandardCharsets.UTF_8);
            }
            var source = DOCUMENTS.resolve(file.resource() + ".txt");
            boolean isPicture = file.mediaType().startsWith("image/");
            return isPicture || !Files.exists(source) ? "" : Files.readString(source);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Whether somebody may read a page.
    ///
    /// @param email of one of the people
    boolean admits(String email, String id) {
        var reader = company.people().stream()
                .filter(person -> person.email().equals(email))
                .findFirst()
                .orElseThrow();
        var space = Objects.requireNonNull(spaces.get(id));
        boolean admitted = space.anonymous() || names(space.viewers(), reader);
        for (var node = find(id); node.isPresent() && admitted; node = above(node.get())) {
            var readers = node.get().readers();
            admitted = readers.isEmpty() || names(readers, reader);
        }
        return admitted;
    }

    private Optional<Node> above(Node node) {
        return node.parentId().flatMap(parent -> find(Long.toString(parent)));
    }

    private boolean names(Audience audience, Person reader) {
        return audience.users().contains(reader.accountId())
                || company.groups().stream()
                        .anyMatch(group -> audience.groups().contains(group.id())
                                && group.members().contains(reader.accountId()));
    }
}
