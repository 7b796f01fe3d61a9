package dev.anabranch.simulator.datacenter;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Which Data Center site it is.
///
/// @param contextPath what stands before every path: empty, or such as `/confluence`
/// @param release decides which endpoints there are
/// @param quirks which habits it has
/// @param captchaAfter after so many wrong passwords in a row a person has to pass a CAPTCHA; 0 for never
public record DataCenterOptions(String contextPath, Release release, Set<Quirk> quirks, int captchaAfter) {
    /// The version of a site for which none is given.
    public static final String USUAL_VERSION = "9.2.4";

    /// Refuses a context path that is not a single segment, and copies the quirks.
    public DataCenterOptions {
        quirks = Set.copyOf(quirks);
        if (!contextPath.matches("(/[A-Za-z0-9._-]+)?") || contextPath.equals("/_simulator")) {
            throw new IllegalArgumentException("a context path is empty or like /confluence, not " + contextPath);
        }
        if (captchaAfter < 0) {
            throw new IllegalArgumentException("the number of wrong passwords must not be negative");
        }
    }

    /// A site without a context path, with the usual quirks.
    public static DataCenterOptions usual() {
        Set<Quirk> quirks = Arrays.stream(Quirk.values()).filter(Quirk::usual).collect(Collectors.toUnmodifiableSet());
        return new DataCenterOptions("", Release.of(USUAL_VERSION), quirks, 3);
    }

    /// The same below a context path.
    public DataCenterOptions below(String other) {
        return new DataCenterOptions(other, release, quirks, captchaAfter);
    }

    /// The same in another version.
    public DataCenterOptions ofVersion(String other) {
        return new DataCenterOptions(contextPath, Release.of(other), quirks, captchaAfter);
    }

    /// The same with these quirks as well.
    public DataCenterOptions with(Quirk... more) {
        Set<Quirk> changed = changeable();
        changed.addAll(Set.of(more));
        return new DataCenterOptions(contextPath, release, changed, captchaAfter);
    }

    /// The same without these quirks.
    public DataCenterOptions without(Quirk... fewer) {
        Set<Quirk> changed = changeable();
        changed.removeAll(Set.of(fewer));
        return new DataCenterOptions(contextPath, release, changed, captchaAfter);
    }

    /// The same with a CAPTCHA after so many wrong passwords.
    public DataCenterOptions withCaptchaAfter(int wrongPasswords) {
        return new DataCenterOptions(contextPath, release, quirks, wrongPasswords);
    }

    private Set<Quirk> changeable() {
        Set<Quirk> changed = EnumSet.noneOf(Quirk.class);
        changed.addAll(quirks);
        return changed;
    }
}
