package dev.anabranch.converter.tree;

/// The kinds of callouts, named as GitHub names its alerts.
public enum CalloutKind {
    NOTE,
    TIP,
    IMPORTANT,
    WARNING,
    CAUTION;

    /// The kind of a panel of the new editor. Its purple note is not the yellow one of the old editor's note macro.
    public static CalloutKind ofAdf(String panelType) {
        return switch (panelType) {
            case "success", "tip" -> TIP;
            case "note" -> IMPORTANT;
            case "warning" -> WARNING;
            case "error" -> CAUTION;
            default -> NOTE;
        };
    }
}
