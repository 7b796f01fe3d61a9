package dev.anabranch.server.workspace;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Rows of the fault matrix that are tried on Cloud and on Data Center: the class has a constructor with a [SiteKind].
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"CLOUD", "DATA_CENTER"})
@TriedOn({SiteKind.CLOUD, SiteKind.DATA_CENTER})
@interface OnEachEdition {}
