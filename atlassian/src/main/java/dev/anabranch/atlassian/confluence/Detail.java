package dev.anabranch.atlassian.confluence;

/// How much is asked about content of a Data Center site.
public enum Detail {
    /// Version, ancestors, space and history: enough to see what changed and where it lies. 200 in one answer.
    PLACE("version,ancestors,space,history", 200),
    /// The same with the text and the labels. 50 in one answer, which is all that a site gives with texts.
    TEXT("body.storage,version,ancestors,space,history,metadata.labels", 50);

    static final String BODY = "body.storage";

    private final String expansion;
    private final int portion;

    Detail(String expansion, int portion) {
        this.expansion = expansion;
        this.portion = portion;
    }

    String expansion() {
        return expansion;
    }

    int portion() {
        return portion;
    }
}
