package dev.anabranch.server.workspace;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On which editions the rows of a class are tried; classes without it have no site, or one of any kind.
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@interface TriedOn {
    SiteKind[] value();
}
