#pragma once

#include <QWidget>

class QPushButton;

namespace bobbin
{

class ElidedLabel;

/// Stands in for a secret: says that there is one, and holds one link. Owned by its field.
class SecretRow : public QWidget
{
    Q_OBJECT

public:
    explicit SecretRow(QWidget *parent = nullptr);

    void setState(const QString &words, const QString &link, const QString &accessibleName);
    QPushButton *link() const { return m_link; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ElidedLabel *m_words;
    QPushButton *m_link;
};

} // namespace bobbin
