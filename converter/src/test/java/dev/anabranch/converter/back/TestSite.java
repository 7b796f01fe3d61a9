package dev.anabranch.converter.back;

import dev.anabranch.converter.page.Heading;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.converter.page.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The small site of the golden files, and the way back to it: what lies at which path and who bears which name.
final class TestSite implements Surroundings {
    private static final Map<Reference, Target> TARGETS = Map.of(
            new Reference.Page(null, "Install guide"), new Target.File("../Guides/Install guide.md", "Install guide"),
            new Reference.Attachment("plan.pdf", null), new Target.File("Home.attachments/plan.pdf", "plan.pdf"),
            new Reference.Attachment("my photo.png", null),
                    new Target.File("Home.attachments/my photo.png", "my photo.png"));
    private static final Map<String, String> PEOPLE =
            Map.of("557058:ada", "Ada Lovelace", "557058:grace", "Grace Hopper");

    @Override
    public Optional<Target> find(Reference reference) {
        return Optional.ofNullable(TARGETS.get(reference));
    }

    @Override
    public Optional<String> nameOf(Reference.Person person) {
        return Optional.ofNullable(PEOPLE.get(person.id()));
    }

    @Override
    public Optional<String> siteUrl() {
        return Optional.of("https://acme.test/wiki");
    }

    @Override
    public List<Heading> headingsOf(Reference page) {
        return List.of(new Heading(2, "First steps (all)", "first-steps-all"), new Heading(2, "FAQ", "faq"));
    }

    @Override
    public boolean isLinkedFromElsewhere(String anchor) {
        return anchor.equals("linked-from-elsewhere");
    }

    /// The way back.
    static final class Back implements Resolver {
        @Override
        public Optional<Reference> target(String path) {
            for (var entry : TARGETS.entrySet()) {
                if (entry.getValue() instanceof Target.File file && file.path().equals(path)) {
                    return Optional.of(entry.getKey());
                }
            }
            return Optional.empty();
        }

        @Override
        public List<Reference.Person> peopleNamed(String name) {
            return PEOPLE.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(name))
                    .map(entry -> new Reference.Person(entry.getKey()))
                    .toList();
        }

        @Override
        public Optional<String> siteUrl() {
            return Optional.of("https://acme.test/wiki");
        }

        @Override
        public List<Heading> headingsOf(Reference page) {
            return List.of(new Heading(2, "First steps (all)", "first-steps-all"), new Heading(2, "FAQ", "faq"));
        }
    }
}
