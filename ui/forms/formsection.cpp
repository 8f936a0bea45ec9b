#include "ui/forms/formsection.h"

#include "ui/forms/formparts.h"
#include "ui/forms/propertyfield.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/plainlabel.h"

#include <QAbstractButton>
#include <QHBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace bobbin
{

static QString title(PropertyGroup group)
{
    switch (group) {
    case PropertyGroup::Connection: return FormSection::tr("Connection");
    case PropertyGroup::SshTunnel: return FormSection::tr("SSH tunnel");
    case PropertyGroup::OAuth: return FormSection::tr("Authorization");
    case PropertyGroup::Advanced: return FormSection::tr("Advanced");
    case PropertyGroup::Schedule: break;
    }
    return FormSection::tr("Schedule");
}

static QString note(const FormSection &section)
{
    if (section.group() == PropertyGroup::OAuth)
        return FormSection::tr(
            "Stitch signs in with an app of its own, in the browser. To use your own app fill in all of "
            "these, or none: values of two apps do not mix.");
    const bool risky = std::ranges::any_of(section.fields(),
        [](const PropertyField *field) { return field->property().kind == StepProperty::Kind::Advanced; });
    return risky ? FormSection::tr("A wrong value here can break the connection.") : QString();
}

FormSection::FormSection(PropertyGroup group, QWidget *parent)
    : QWidget(parent)
    , m_group(group)
    , m_content(new QWidget(this))
    , m_rows(new QVBoxLayout(m_content))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(space::M, this));
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(scaled(10, this));
    if (group == PropertyGroup::Connection) {
        column->addWidget(makeLabel(title(group), FontRole::Section, Token::TextSecondary, this));
        column->addWidget(m_content);
        return;
    }
    constexpr std::array names{"connection"_L1, "ssh"_L1, "oauth"_L1, "advanced"_L1, "schedule"_L1};
    m_fold = new Disclosure(title(group), this);
    m_fold->setContent(m_content);
    head()->setObjectName("section_"_L1 + names.at(size_t(group)));
    column->addWidget(m_fold);
}

QWidget *FormSection::head() const { return m_fold == nullptr ? nullptr : m_fold->findChild<QAbstractButton *>(); }

static int rank(const PropertyField *field)
{
    constexpr std::array order{
        "ssh"_L1, "host"_L1, "port"_L1, "user"_L1, "username"_L1, "password"_L1, "dbname"_L1, "database"_L1};
    QString name = field->property().name;
    if (name.startsWith("ssh_"_L1))
        name = name.sliced(4);
    return int(std::ranges::find(order, name) - order.begin());
}

/// The share of the line the first of two fields takes, out of 100; 0 if they do not belong together.
static int pairing(const PropertyField *first, const PropertyField *second)
{
    const QString a = first->property().name;
    const QString b = second->property().name;
    if (a.endsWith("host"_L1) && b == QString(a).replace("host"_L1, "port"_L1))
        return 68;
    return (a == "user"_L1 || a == "username"_L1) && b == "password"_L1 ? 36 : 0;
}

void FormSection::layOut()
{
    std::ranges::stable_sort(m_fields, {}, rank);
    if (const QString text = note(*this); !text.isEmpty()) {
        m_rows->addWidget(makeWrappingLabel(text, FontRole::Label, Token::TextSecondary, m_content));
    }
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        PropertyField *field = m_fields.at(i);
        const int share = i + 1 < m_fields.size() ? pairing(field, m_fields.at(i + 1)) : 0;
        if (share == 0) {
            m_rows->addWidget(field);
            continue;
        }
        auto *line = new QHBoxLayout;
        line->setSpacing(scaled(space::L, this));
        line->addWidget(field, share, Qt::AlignTop);
        line->addWidget(m_fields.at(++i), 100 - share, Qt::AlignTop);
        m_rows->addLayout(line);
    }
    updateSummary();
}

void FormSection::setOpen(bool open)
{
    if (m_fold != nullptr)
        m_fold->setOpen(open);
}

QString FormSection::summary() const
{
    const auto changed = std::ranges::count_if(m_fields, &PropertyField::isChanged);
    QString text = tr("%n setting(s)", nullptr, int(m_fields.size()));
    if (m_group == PropertyGroup::SshTunnel) {
        const auto found = std::ranges::find_if(
            m_fields, [](const PropertyField *field) { return field->property().name == "ssh"_L1; });
        if (found != m_fields.end())
            text = (*found)->text() == "true"_L1 ? tr("on") : tr("off");
    } else if (m_group == PropertyGroup::OAuth && changed == 0) {
        text = tr("in the browser");
    }
    return changed == 0 ? text : tr("%1, %2 changed").arg(text).arg(changed);
}

void FormSection::updateSummary()
{
    if (m_fold != nullptr)
        m_fold->setNote(summary());
}

} // namespace bobbin
