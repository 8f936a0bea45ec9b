#pragma once

#include "core/data/propertyrules.h"

#include <QWidget>

class QVBoxLayout;

namespace bobbin
{

class Disclosure;
class PropertyField;

/// The fields of one group. The connection is always open; the others fold, and say in a few words what they hold. Owned by a form.
class FormSection : public QWidget
{
    Q_OBJECT

public:
    explicit FormSection(PropertyGroup group, QWidget *parent = nullptr);

    PropertyGroup group() const { return m_group; }
    /// What opens it by keyboard; null for the connection.
    QWidget *head() const;
    QWidget *content() const { return m_content; }
    const QList<PropertyField *> &fields() const { return m_fields; }
    void add(PropertyField *field) { m_fields.append(field); }
    /// Once all fields are there: what belongs together shares a line (host and port, user and password).
    void layOut();
    void setOpen(bool open);
    void updateSummary();

private:
    QString summary() const;

    PropertyGroup m_group;
    Disclosure *m_fold = nullptr;
    QWidget *m_content;
    QVBoxLayout *m_rows;
    QList<PropertyField *> m_fields;
};

} // namespace bobbin
