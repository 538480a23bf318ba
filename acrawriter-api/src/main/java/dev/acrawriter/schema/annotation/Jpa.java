/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.schema.annotation;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JPA's annotations, of {@code jakarta} and {@code javax}, read by their names: there is no dependency on it. */
final class Jpa {
    private static final List<String> PACKAGES = List.of("jakarta.persistence.", "javax.persistence.");

    private Jpa() {}

    static boolean has(AnnotatedElement element, String simpleName) {
        return find(element, simpleName).isPresent();
    }

    static Optional<Annotation> find(AnnotatedElement element, String simpleName) {
        for (Annotation annotation : element.getAnnotations()) {
            String name = annotation.annotationType().getName();
            if (PACKAGES.stream().anyMatch(prefix -> name.equals(prefix + simpleName))) {
                return Optional.of(annotation);
            }
        }
        return Optional.empty();
    }

    /** A text of an annotation, such as the name of a table; absent if it is empty. */
    static Optional<String> text(AnnotatedElement element, String simpleName, String member) {
        return find(element, simpleName)
                .map(annotation -> value(annotation, member).toString())
                .filter(text -> !text.isEmpty());
    }

    /** A text of the annotation on a field, or on the method that reads it. */
    static Optional<String> text(Field field, String simpleName, String member) {
        return elements(field).stream()
                .flatMap(element -> text(element, simpleName, member).stream())
                .findFirst();
    }

    static boolean has(Field field, String simpleName) {
        return elements(field).stream()
                .anyMatch(element -> find(element, simpleName).isPresent());
    }

    /** Names of columns that are given from outside, by the path of the attribute. */
    static Map<String, String> overrides(AnnotatedElement element) {
        List<Annotation> all = new ArrayList<>();
        find(element, "AttributeOverride").ifPresent(all::add);
        find(element, "AttributeOverrides").ifPresent(list -> all.addAll(List.of((Annotation[]) value(list, "value"))));
        Map<String, String> names = new LinkedHashMap<>();
        for (Annotation override : all) {
            Annotation column = (Annotation) value(override, "column");
            String name = value(column, "name").toString();
            if (!name.isEmpty()) {
                names.put(value(override, "name").toString(), name);
            }
        }
        return names;
    }

    /** The same for an attribute, whose annotations may be on the method that reads it. */
    static Map<String, String> overrides(Field field) {
        Map<String, String> names = new LinkedHashMap<>();
        elements(field).forEach(element -> names.putAll(overrides(element)));
        return names;
    }

    private static List<AnnotatedElement> elements(Field field) {
        List<AnnotatedElement> elements = new ArrayList<>(List.of(field));
        String name = field.getName();
        String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        for (Method method : field.getDeclaringClass().getDeclaredMethods()) {
            boolean reads = method.getName().equals("get" + capital)
                    || method.getName().equals("is" + capital)
                    || method.getName().equals(name);
            if (reads && method.getParameterCount() == 0) {
                elements.add(method);
            }
        }
        return elements;
    }

    private static Object value(Annotation annotation, String member) {
        try {
            return annotation.annotationType().getMethod(member).invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(annotation.annotationType().getName() + " has no " + member, e);
        }
    }
}
