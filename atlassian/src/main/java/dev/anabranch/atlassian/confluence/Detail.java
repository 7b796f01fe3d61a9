package dev.anabranch.atlassian.confluence;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How much is asked about content of a Data Center site.
public enum Detail {
    /// Version, ancestors, space, history and labels: enough to see what changed and where it lies. 200 in one answer.
    PLACE("version,ancestors,space,history,metadata.labels", 200),
    /// The same with the text. 50 in one answer, which is all that a site gives with texts.
    TEXT("body.storage,version,ancestors,space,history,metadata.labels", 50),
    /// As [#PLACE], with who alone may read it.
    PLACE_AND_READERS(PLACE.expansion + Detail.READERS, 200),
    /// As [#TEXT], with who alone may read it.
    TEXT_AND_READERS(TEXT.expansion + Detail.READERS, 50);

    static final String BODY = "body.storage";
    private static final String READERS = ",restrictions.read.restrictions.user,restrictions.read.restrictions.group";

    private final String expansion;
    private final int portion;

    Detail(String expansion, int portion) {
        this.expansion = expansion;
        this.portion = portion;
    }

    /// An encoded list of expansions less the texts.
    static String withoutBody(String expansions) {
        return Stream.of(expansions.split(",|%2C"))
                .filter(name -> !name.equals(BODY))
                .collect(Collectors.joining("%2C"));
    }

    /// The same, with who alone may read it.
    public Detail withReaders() {
        return hasText() ? TEXT_AND_READERS : PLACE_AND_READERS;
    }

    boolean hasText() {
        return this == TEXT || this == TEXT_AND_READERS;
    }

    String expansion() {
        return expansion;
    }

    int portion() {
        return portion;
    }
}
