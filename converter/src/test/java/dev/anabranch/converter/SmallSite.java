package dev.anabranch.converter;

import dev.anabranch.converter.page.Heading;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.converter.page.Target;
import java.util.List;
import java.util.Optional;

/// A site of three pages, two files and two people, for the golden files. It knows the page `Install guide` (id
/// 42) in the folder beside, `Release notes` that is not kept as a file, and nothing of any other page.
class SmallSite implements Surroundings {
    @Override
    public Optional<Target> find(Reference reference) {
        return switch (reference) {
            case Reference.Page page
            when page.title().equals("Install guide") ->
                Optional.of(new Target.File("../Guides/Install guide.md", "Install guide"));
            case Reference.Content content
            when content.id().equals("42") ->
                Optional.of(new Target.File("../Guides/Install guide.md", "Install guide"));
            case Reference.Page page
            when page.title().equals("Release notes") ->
                Optional.of(new Target.Web("https://acme.test/wiki/spaces/REL/pages/77", "Release notes"));
            case Reference.Attachment file
            when file.fileName().equals("plan.pdf") ->
                Optional.of(new Target.File("Home.attachments/plan.pdf", "plan.pdf"));
            case Reference.Attachment file
            when file.fileName().equals("my photo.png") ->
                Optional.of(new Target.File("Home.attachments/my photo.png", "my photo.png"));
            case Reference.Media media
            when media.fileId().equals("file-1") ->
                Optional.of(new Target.File("Home.attachments/my photo.png", "my photo.png"));
            case Reference.Space space
            when space.key().equals("DEV") ->
                Optional.of(new Target.Web("https://acme.test/wiki/spaces/DEV", "Development"));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<String> nameOf(Reference.Person person) {
        return switch (person.id()) {
            case "557058:ada" -> Optional.of("Ada Lovelace");
            case "557058:grace" -> Optional.of("Grace Hopper");
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<String> siteUrl() {
        return Optional.of("https://acme.test/wiki");
    }

    @Override
    public Optional<String> title() {
        return Optional.of("Home");
    }

    @Override
    public List<Heading> headingsOf(Reference page) {
        return List.of(new Heading(2, "First steps (all)", "first-steps-all"), new Heading(2, "FAQ", "faq"));
    }

    @Override
    public boolean isLinkedFromElsewhere(String anchor) {
        return anchor.equals("linked-from-elsewhere");
    }
}
