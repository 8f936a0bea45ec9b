#include "ui/accounts/tokenfield.h"

#include "core/base/token.h"
#include "ui/forms/formparts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{
/// A quiet surface for what is not a field.
class SunkenBox : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        drawRound(painter, rect(), scaled(radius::Button, this), colour(Token::Sunken, palette()));
    }
};

/// A message below the field: icon and words.
QWidget *makeNote(const QString &iconName, Token ink, PlainLabel *words, QWidget *parent)
{
    constexpr int side = 14;
    auto *note = new QWidget(parent);
    auto *row = new QHBoxLayout(note);
    row->setContentsMargins({});
    row->setSpacing(scaled(6, note));
    row->addWidget(new IconLabel(iconName, ink, note, side), 0, Qt::AlignTop);
    row->addWidget(words, 1);
    return note;
}
} // namespace

TokenField::TokenField(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_help(makeWrappingLabel({}, FontRole::Label, Token::TextSecondary, this))
    , m_problemText(makeWrappingLabel({}, FontRole::Label, Token::Failing, this))
    , m_hint(makeWrappingLabel({}, FontRole::Label, Token::Failing, this))
    , m_readAgain(makeButton(tr("Read it again"), Variant::Link, u"readTokenAgain"_s, this))
{
    m_edit->setObjectName(u"accountToken"_s);
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setAccessibleName(tr("API token"));
    m_help->setObjectName(u"accountTokenHelp"_s);
    m_problemText->setObjectName(u"accountTokenProblem"_s);
    m_hint->setObjectName(u"accountTokenHint"_s);
    m_problemRow = makeNote(u"error"_s, Token::Failing, m_problemText, this);
    m_hintRow = makeNote(u"error"_s, Token::Failing, m_hint, this);
    m_hintRow->layout()->addWidget(m_readAgain);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(scaled(space::S, this));
    column->addWidget(makeHead());
    column->addWidget(makeSavedRow());
    column->addWidget(m_edit);
    column->addWidget(m_hintRow);
    column->addWidget(m_problemRow);
    column->addWidget(m_help);
    m_explanation = makeExplanation();
    column->addWidget(m_explanation);

    connect(m_edit, &QLineEdit::textEdited, this, [this] {
        m_problem.clear();
        showState();
        Q_EMIT changed();
    });
    connect(m_readAgain, &QPushButton::clicked, this, &TokenField::readAgainRequested);
    setHint({});
    showState();
}

QWidget *TokenField::makeHead()
{
    auto *head = new QWidget(this);
    m_title = makeLabel(tr("API token"), FontRole::Medium, Token::Text, head);
    m_title->setBuddy(m_edit);
    m_where = makeButton(tr("Where do I find it?"), Variant::Link, u"whereIsToken"_s, head);
    m_where->setIcon(icon(u"help"_s));
    m_where->setCheckable(true);
    m_undo = makeButton(tr("Keep the saved one"), Variant::Link, u"keepSavedToken"_s, head);
    m_undo->setIcon(icon(u"undo"_s));
    connect(m_where, &QPushButton::toggled, this, [this](bool shown) { m_explanation->setVisible(shown); });
    connect(m_undo, &QPushButton::clicked, this, [this] {
        reset();
        Q_EMIT changed();
    });
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins({});
    row->addWidget(m_title);
    row->addStretch();
    row->addWidget(m_undo);
    row->addWidget(m_where);
    return head;
}

QWidget *TokenField::makeSavedRow()
{
    m_savedRow = new SunkenBox(this);
    m_savedNote = makeWrappingLabel({}, FontRole::Body, Token::TextSecondary, m_savedRow);
    m_savedNote->setObjectName(u"accountTokenSaved"_s);
    QPushButton *change = makeButton(tr("Replace…"), Variant::Link, u"replaceToken"_s, m_savedRow);
    change->setAccessibleName(tr("Replace the token"));
    connect(change, &QPushButton::clicked, this, &TokenField::replace);
    auto *row = new QHBoxLayout(m_savedRow);
    row->setContentsMargins(scaled(10, this), scaled(space::XS, this), scaled(space::S, this), scaled(space::XS, this));
    row->setSpacing(scaled(space::M, this));
    row->addWidget(new IconLabel(u"lock"_s, Token::TextSecondary, m_savedRow));
    row->addWidget(m_savedNote, 1);
    row->addWidget(change);
    return m_savedRow;
}

QWidget *TokenField::makeExplanation()
{
    auto *box = new SunkenBox(this);
    box->setObjectName(u"tokenExplanation"_s);
    const QStringList lines{
        tr("In Stitch, open the menu with your name and choose Edit User Settings."),
        tr("Under API access keys, choose Generate a Key and describe what it is for, such as “Bobbin”."),
        tr("Choose Save and Generate Key, copy the key and paste it here. Stitch shows it this once."),
    };
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(scaled(14, this), scaled(10, this), scaled(14, this), scaled(10, this));
    column->setSpacing(scaled(6, this));
    for (qsizetype i = 0; i < lines.size(); ++i) {
        auto *row = new QHBoxLayout;
        row->setSpacing(scaled(space::M, this));
        row->addWidget(makeLabel(u"%1."_s.arg(i + 1), FontRole::Body, Token::TextSecondary, box), 0, Qt::AlignTop);
        row->addWidget(makeWrappingLabel(lines[i], FontRole::Body, Token::Text, box), 1);
        column->addLayout(row);
    }
    auto *plans
        = makeWrappingLabel(tr("API keys exist on the Advanced and Premium plans, and in the trial. A key is good for "
                               "one Stitch account, all its sources, and has no end date."),
            FontRole::Label, Token::TextSecondary, box);
    plans->setObjectName(u"tokenPlans"_s);
    column->addWidget(plans);
    box->hide();
    return box;
}

void TokenField::setSaved(const QString &note)
{
    m_isSaved = !note.isEmpty();
    m_savedNote->setText(note);
    showState();
}

void TokenField::setHint(const QString &hint, bool canReadAgain)
{
    m_hint->setText(hint);
    m_hintRow->setVisible(!hint.isEmpty());
    m_readAgain->setVisible(canReadAgain);
}

void TokenField::setBarred(const QString &why)
{
    m_barred = why;
    showState();
}

void TokenField::setProblem(const QString &problem)
{
    m_problem = problem;
    showState();
}

void TokenField::replace()
{
    m_isReplacing = true;
    showState();
    m_edit->setFocus();
    Q_EMIT changed();
}

QString TokenField::text() const { return m_edit->text(); }

void TokenField::reset()
{
    m_edit->clear();
    m_isReplacing = false;
    m_problem.clear();
    showState();
}

void TokenField::focusControl() { m_edit->setFocus(); }

void TokenField::showState()
{
    const bool isEntering = !m_isSaved || m_isReplacing || !m_barred.isEmpty();
    m_savedRow->setVisible(!isEntering);
    m_edit->setVisible(isEntering);
    m_undo->setVisible(m_isSaved && m_isReplacing && m_barred.isEmpty());
    m_problemText->setText(m_problem);
    m_problemRow->setVisible(!m_problem.isEmpty());
    setInvalid(m_edit, !m_problem.isEmpty());
    m_edit->setAccessibleDescription(m_problem);
    m_help->setText(help());
    m_help->setVisible(isEntering && m_problem.isEmpty());
}

/// Where the token goes, and enough of it to compare it with what Stitch shows.
QString TokenField::help() const
{
    if (!m_barred.isEmpty() && m_edit->text().isEmpty())
        return m_barred;
    const QString kept = tr("Kept in the keychain, never in a file.");
    const auto token = AccessToken::parse(m_edit->text());
    if (!token || token->ending().isEmpty())
        return kept;
    return tr("%1 %n characters, ends %2.", nullptr, int(token->bytes().size())).arg(kept, token->ending());
}

} // namespace bobbin
